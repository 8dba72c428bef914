//! A drawing in pixels.

use resvg::tiny_skia::{Pixmap, Transform};

use super::fonts::tree;
use crate::write::{Told, WriteError};

/// Twice as fine as a screen of 72 points an inch; on paper as fine as print.
const SCREEN: f32 = 2.0;
const PRINT_DPI: f32 = 300.0;
/// The most pixels: four bytes each.
const MOST_PIXELS: f32 = 1e8;
/// The unit of lengths in an SVG: 96 are an inch.
const SVG_DPI: f32 = 96.0;

/// The pixels of an SVG as PNG.
pub(super) fn png(svg: &str, is_printed: bool, told: &Told) -> Result<Vec<u8>, WriteError> {
    let tree = tree(svg, told)?;
    let size = tree.size();
    let wanted = if is_printed {
        PRINT_DPI / SVG_DPI
    } else {
        SCREEN * 72.0 / SVG_DPI
    };
    let most = (MOST_PIXELS / (size.width() * size.height())).sqrt();
    let scale = wanted.min(most);
    let too_large = || WriteError::Picture {
        why: "it is too large".to_owned(),
    };
    let scaled = size.to_int_size().scale_by(scale).ok_or_else(too_large)?;
    let mut pixels = Pixmap::new(scaled.width(), scaled.height()).ok_or_else(too_large)?;
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut pixels.as_mut(),
    );
    pixels.encode_png().map_err(|error| WriteError::Picture {
        why: error.to_string(),
    })
}
