//! Pictures: cards and lines of known sizes, put in their places by a layout, and drawn as SVG.
//!
//! ```text
//!   drawing -> plan -> places (Graphviz, or layers in Rust) -> sheets -> SVG -> PNG, PDF
//! ```

mod card_box;
mod document;
mod fit;
#[cfg(feature = "pictures")]
mod fonts;
mod geometry;
mod graphviz;
mod label_box;
mod labels;
#[cfg(feature = "pictures")]
mod layered;
mod legend;
mod letters;
#[cfg(feature = "pictures")]
mod pages;
mod paint;
#[cfg(feature = "pictures")]
mod pixels;
mod placed;
mod placer;
mod plan;
mod references;
mod sheet;
mod split;

#[cfg(test)]
mod tests;

use super::drawing::Drawing;
use super::sanitize::truncate;
use super::{Paper, Picture, Style, WriteError, footer};
use crate::answer::Answer;
use crate::error::{Door, Render};
use fit::{Fit, Fitted};
pub(super) use letters::width;
use letters::{Letters, PAPER, SCREEN};
use placer::Placer;
use plan::{Plan, usual_course};
use references::References;
use sheet::{Room, Sheet, Words, sheet, text_sheet};

/// The margin of a drawing for a screen.
const MARGIN: f64 = 28.0;
/// The margin of a drawing for paper: borders and letters reach a little beyond their measures.
pub(super) const EDGE: f64 = 3.0;
/// The longest title, summary and note.
const TEXT_LENGTH: usize = 500;
/// The most notes.
const MOST_NOTES: usize = 6;

/// An answer as a picture.
pub(crate) fn picture(
    answer: &Answer,
    style: &Style,
    picture: Picture,
) -> Result<Vec<u8>, WriteError> {
    let drawing = Drawing::with_options(answer, &style.drawing, style.door);
    let references = References::new(answer, &drawing);
    let placer = Placer::new(&style.told);
    let words = words(answer);
    let paper = style.drawing.paper;
    let mut drawn = Drawn {
        sheets: Vec::new(),
        letters: if paper.is_some() { &PAPER } else { &SCREEN },
        room: Room {
            width: None,
            margin: MARGIN,
        },
    };
    match paper {
        Some(paper) => {
            let fit = Fit {
                answer,
                references: &references,
                letters: &PAPER,
                placer: &placer,
                words: &words,
                paper,
            };
            let Fitted { sheets, width } = fit.fit(drawing)?;
            drawn.room = Room {
                width: Some(width - 2.0 * EDGE),
                margin: EDGE,
            };
            let count = sheets.len();
            for (number, fitted) in (1..).zip(sheets) {
                let mut words = words.with(&fitted.drawing.omissions);
                if count > 1 {
                    words.title = format!("{} ({number} of {count})", words.title);
                }
                let framed = placer.framed(true);
                let plan = Plan::new(&fitted.drawing, &references, &PAPER, fitted.course, framed);
                let sheet = sheet(
                    &fitted.drawing,
                    &plan,
                    &fitted.placed,
                    &words,
                    &PAPER,
                    drawn.room,
                );
                drawn.sheets.push(sheet);
            }
        }
        None => {
            let words = words.with(&drawing.omissions);
            let course = usual_course(&drawing);
            let plan = Plan::new(&drawing, &references, &SCREEN, course, placer.framed(false));
            let placed = placer.place(&plan)?;
            drawn
                .sheets
                .push(sheet(&drawing, &plan, &placed, &words, &SCREEN, drawn.room));
        }
    }
    let mut entries = references.entries();
    entries.extend(notes(answer, style.door));
    drawn.write(answer, style, &entries, picture)
}

/// Sheets, before they are put into a file.
struct Drawn {
    sheets: Vec<Sheet>,
    letters: &'static Letters,
    room: Room,
}

impl Drawn {
    fn write(
        mut self,
        answer: &Answer,
        style: &Style,
        entries: &[String],
        picture: Picture,
    ) -> Result<Vec<u8>, WriteError> {
        let paper = style.drawing.paper;
        if picture != Picture::Pdf {
            self.add_sources(entries, None);
            let printed = paper.map(Paper::width_in_mm);
            let svg = document::svg(answer.title(), &self.sheets, printed);
            return match picture {
                Picture::Svg => Ok(svg.into_bytes()),
                _ => png(&svg, paper.is_some(), style),
            };
        }
        let mut width = 1.0_f64;
        for sheet in &self.sheets {
            width = width.max(sheet.width);
        }
        let scale = paper.map_or(1.0, |paper| paper.points().0 / width);
        let most = paper.map(|paper| paper.points().1 / scale);
        self.add_sources(entries, most);
        pdf(answer, &self.sheets, scale, style)
    }

    /// The sources and notes below the drawing, or on pages of their own.
    fn add_sources(&mut self, entries: &[String], most: Option<f64>) {
        let room = Room {
            width: self
                .room
                .width
                .or_else(|| self.sheets.first().map(|sheet| sheet.width - 2.0 * MARGIN)),
            margin: self.room.margin,
        };
        let mut left = entries;
        while !left.is_empty() {
            let (sheet, taken) = text_sheet("Sources and notes", left, self.letters, room, most);
            self.sheets.push(sheet);
            left = &left[taken.max(1).min(left.len())..];
        }
    }
}

#[cfg(feature = "pictures")]
fn png(svg: &str, is_printed: bool, style: &Style) -> Result<Vec<u8>, WriteError> {
    pixels::png(svg, is_printed, &style.told)
}

#[cfg(feature = "pictures")]
fn pdf(
    answer: &Answer,
    sheets: &[Sheet],
    scale: f64,
    style: &Style,
) -> Result<Vec<u8>, WriteError> {
    let paper = style.drawing.paper;
    let margin = paper.map_or(0.0, Paper::margin_in_points);
    let size = paper.filter(|_| margin > 0.0).map(|paper| {
        let (width, height) = paper.points();
        (width + 2.0 * margin, height + 2.0 * margin)
    });
    let layout = pages::PageLayout {
        scale,
        margin,
        size,
    };
    pages::pdf(answer.title(), sheets, &layout, &style.told)
}

#[cfg(not(feature = "pictures"))]
fn png(_: &str, _: bool, _: &Style) -> Result<Vec<u8>, WriteError> {
    Err(WriteError::NotBuilt {
        feature: "pictures",
    })
}

#[cfg(not(feature = "pictures"))]
fn pdf(_: &Answer, _: &[Sheet], _: f64, _: &Style) -> Result<Vec<u8>, WriteError> {
    Err(WriteError::NotBuilt {
        feature: "pictures",
    })
}

/// The words of a sheet.
fn words(answer: &Answer) -> Words {
    let mut remarks = Vec::new();
    if footer::shows_listings(answer) {
        remarks.push(footer::NOT_A_FINDING.to_owned());
    }
    Words {
        title: truncate(answer.title(), TEXT_LENGTH).into_owned(),
        summary: truncate(answer.summary(), TEXT_LENGTH).into_owned(),
        remarks,
    }
}

impl Words {
    /// The same with what a drawing leaves out.
    fn with(&self, omissions: &[String]) -> Words {
        let mut words = self.clone();
        let mut remarks = Vec::new();
        for omission in omissions {
            remarks.push(truncate(omission, TEXT_LENGTH).into_owned());
        }
        remarks.append(&mut words.remarks);
        words.remarks = remarks;
        words
    }
}

/// What a careful reader must know.
fn notes(answer: &Answer, door: Door) -> Vec<String> {
    let mut notes = Vec::new();
    for note in answer.notes().iter().take(MOST_NOTES) {
        notes.push(truncate(&note.render(door).to_string(), TEXT_LENGTH).into_owned());
    }
    if answer.notes().len() > MOST_NOTES {
        let more = answer.notes().len() - MOST_NOTES;
        notes.push(format!(
            "And {more} more notes; {} carries all.",
            door.format("json")
        ));
    }
    notes
}
