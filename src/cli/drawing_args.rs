//! What is drawn of an answer, and on what paper.

use anyhow::bail;

use crate::answer::Answer;
use crate::graph::fold;
use crate::write::{Collapse, DrawingOptions, Format, Paper};

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Output")]
pub(super) struct DrawingArgs {
    /// Draw the things of one country, or of one kind, as one card: country or kind
    #[arg(long, value_name = "WHAT", value_parser = |text: &str| text.parse::<Collapse>(), hide_short_help = true)]
    collapse: Option<Collapse>,
    /// Draw only this thing of the answer and its neighbours
    #[arg(long, value_name = "THING", hide_short_help = true)]
    focus: Option<String>,
    /// Draw only what leads to this thing of the answer, or from it
    #[arg(long, value_name = "THING", hide_short_help = true)]
    reaches: Option<String>,
    /// Draw for print, with letters of at least 6 points: a4, letter or slide. What does not fit becomes words, or more
    /// sheets, and is counted
    #[arg(long, value_name = "PAPER", value_parser = |text: &str| text.parse::<Paper>(), hide_short_help = true)]
    page: Option<Paper>,
    /// Write DOT for programs: the graph alone, with quoted labels and no clusters
    #[arg(long, hide_short_help = true)]
    plain: bool,
}

impl DrawingArgs {
    /// Whether any of them is used.
    pub(super) fn is_used(&self) -> bool {
        self.plain
            || self.page.is_some()
            || self.collapse.is_some()
            || self.focus.is_some()
            || self.reaches.is_some()
    }

    /// What to draw, by ids; names are looked up in the answer, if there is one alone.
    pub(super) fn options(
        &self,
        answer: Option<&Answer>,
        width: Option<&str>,
    ) -> anyhow::Result<DrawingOptions> {
        let mut options = DrawingOptions {
            paper: self.paper(width)?,
            ..DrawingOptions::default()
        };
        let Some(answer) = answer else {
            return Ok(options);
        };
        options.collapse = self.collapse;
        options.plain = self.plain;
        if let Some(name) = &self.focus {
            options.focus = Some(id_in_answer(answer, name)?);
        }
        if let Some(name) = &self.reaches {
            options.reaches = Some(id_in_answer(answer, name)?);
        }
        Ok(options)
    }

    /// The paper: a page, a width, or a page with a drawing of that width.
    fn paper(&self, width: Option<&str>) -> anyhow::Result<Option<Paper>> {
        Ok(match (self.page, width) {
            (None, None) => None,
            (None, Some(width)) => Some(Paper::of_width(width)?),
            (Some(page), None) => Some(page),
            (Some(page), Some(width)) => Some(page.with_width(width)?),
        })
    }
}

/// Refuses what shapes a drawing where none is written.
pub(super) fn refuse_beside(drawing: &DrawingOptions, format: Format) -> anyhow::Result<()> {
    if drawing.plain && format != Format::Dot {
        bail!("--plain is a form of dot, which {format} is not\nuse -f dot");
    }
    if drawing.paper.is_some() && !matches!(format, Format::Svg | Format::Png | Format::Pdf) {
        bail!(
            "--page and a --width of paper are for drawings to print, which {format} is not\nuse -f svg, png or pdf"
        );
    }
    if !drawing.is_default() && !format.is_drawing() {
        bail!(
            "--collapse, --focus and --reaches shape a drawing, which {format} is not\nuse -f dot, mermaid, svg, png or pdf"
        );
    }
    Ok(())
}

/// The id of an entity or claim of an answer, by id, name or alias.
fn id_in_answer(answer: &Answer, name: &str) -> anyhow::Result<String> {
    let is_claim = answer.relationships().any(|claim| claim.id == name);
    if is_claim || answer.entities().any(|entity| entity.id == name) {
        return Ok(name.to_owned());
    }
    let folded = fold(name);
    let mut found: Vec<&str> = Vec::new();
    for entity in answer.entities() {
        let mut names = entity.aliases.iter().chain([&entity.name]);
        if names.any(|name| fold(name) == folded) {
            found.push(&entity.id);
        }
    }
    match found[..] {
        [id] => Ok(id.to_owned()),
        [] => bail!("nothing in this answer is called `{name}`\n-f json tells all that is in it"),
        _ => bail!(
            "`{name}` is the name of several things in this answer\nuse an id: {}",
            found.join(", ")
        ),
    }
}
