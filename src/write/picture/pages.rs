//! Sheets as the pages of a PDF, with their fonts.

use std::collections::HashMap;

use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, TextStr};
use svg2pdf::{ConversionOptions, to_chunk};

use super::document::page;
use super::fonts::tree;
use super::sheet::Sheet;
use crate::write::{Told, WriteError};

/// How sheets lie on pages: how much smaller than their points, how far from the edge, and the size of every page;
/// without it each is as large as its sheet.
pub(super) struct PageLayout {
    pub scale: f64,
    pub margin: f64,
    pub size: Option<(f64, f64)>,
}

/// The name of a drawing among the resources of its page.
const DRAWING: Name = Name(b"S1");

/// A PDF with a page for each sheet.
pub(super) fn pdf(
    title: &str,
    sheets: &[Sheet],
    layout: &PageLayout,
    told: &Told,
) -> Result<Vec<u8>, WriteError> {
    let mut next = Ref::new(1);
    let catalog = next.bump();
    let page_tree = next.bump();
    let info = next.bump();
    let mut pdf = Pdf::new();
    // Nothing newer is in it, and LaTeX warns of what is.
    pdf.set_version(1, 5);
    let mut kids = Vec::new();
    for sheet in sheets {
        let size = layout.size.unwrap_or((
            sheet.width * layout.scale + 2.0 * layout.margin,
            sheet.height * layout.scale + 2.0 * layout.margin,
        ));
        let svg = page(title, sheet, layout.scale, layout.margin, size);
        let tree = tree(&svg, told)?;
        let converted = to_chunk(&tree, ConversionOptions::default());
        let (chunk, drawing) = converted.map_err(|error| WriteError::Picture {
            why: error.to_string(),
        })?;
        let mut numbers = HashMap::new();
        let chunk = chunk.renumber(|old| *numbers.entry(old).or_insert_with(|| next.bump()));
        let Some(&drawing) = numbers.get(&drawing) else {
            continue;
        };
        let page = next.bump();
        let content = next.bump();
        #[allow(clippy::cast_possible_truncation)]
        let width = size.0 as f32;
        let height = size.1 as f32;
        let mut written = pdf.page(page);
        written.media_box(Rect::new(0.0, 0.0, width, height));
        written.parent(page_tree).contents(content);
        let mut resources = written.resources();
        resources.x_objects().pair(DRAWING, drawing);
        resources.finish();
        written.finish();
        let mut drawn = Content::new();
        drawn
            .transform([width, 0.0, 0.0, height, 0.0, 0.0])
            .x_object(DRAWING);
        pdf.stream(content, &drawn.finish());
        pdf.extend(&chunk);
        kids.push(page);
    }
    let count = i32::try_from(kids.len()).unwrap_or(i32::MAX);
    pdf.catalog(catalog).pages(page_tree);
    pdf.pages(page_tree).kids(kids).count(count);
    pdf.document_info(info)
        .title(TextStr(title))
        .producer(TextStr("relata"));
    Ok(pdf.finish())
}
