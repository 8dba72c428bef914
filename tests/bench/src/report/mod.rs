//! What a run measured, as tables and a plot. No number in them is written by hand.

mod goals;
mod number;
mod plot;
mod tables;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, bail};

use crate::run::Run;

/// The page that shows the tables, and the lines between which they stand.
const PAGE: &str = "performance.md";
const PLOT: &str = "performance.svg";
const BEGIN: &str = "<!-- measured: begin -->";
const END: &str = "<!-- measured: end -->";

/// The tables as Markdown.
pub fn markdown(run: &Run) -> String {
    let mut text = String::new();
    let sections = [
        ("Machine", tables::machine(run)),
        ("Goals", goals::table(run)),
        ("From text to what is opened", tables::builds(run)),
        ("Fresh processes", tables::cold(run)),
        ("Loaded engines", tables::warm(run)),
    ];
    for (heading, table) in sections {
        let _ = write!(text, "### {heading}\n\n{table}\n");
    }
    text
}

/// Puts the tables into the page between its marks, and the plot beside it.
pub fn write(run: &Run, docs: &Path) -> anyhow::Result<()> {
    let page = docs.join(PAGE);
    let text =
        fs::read_to_string(&page).with_context(|| format!("cannot read {}", page.display()))?;
    let (Some((before, rest)), Some((_, after))) = (text.split_once(BEGIN), text.split_once(END))
    else {
        bail!(
            "{} has no place for the tables\nput the lines {BEGIN} and {END} where they belong",
            page.display()
        );
    };
    if !rest.contains(END) {
        bail!("{} ends the tables before they begin", page.display());
    }
    let plot = format!("![Milliseconds against relationships, a panel for each question]({PLOT})");
    fs::write(
        &page,
        format!("{before}{BEGIN}\n\n{plot}\n\n{}{END}{after}", markdown(run)),
    )?;
    fs::write(docs.join(PLOT), plot::svg(run))?;
    Ok(())
}
