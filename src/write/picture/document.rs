//! Sheets as one SVG, below one another.

use maud::{Markup, html};

use super::paint::Num;
use super::sheet::Sheet;
use crate::write::html_text::Text;
use crate::write::palette::FONT;

/// Room between two sheets: on a screen they have margins, which are too much together.
const GAP: f64 = 24.0;
const SCREEN_GAP: f64 = -24.0;

/// A file of sheets below one another. `printed` is how wide it is on paper, in millimetres; else it is as wide as its
/// points.
pub(super) fn svg(title: &str, sheets: &[Sheet], printed: Option<f64>) -> String {
    let gap = if printed.is_some() { GAP } else { SCREEN_GAP };
    let mut width = 0.0_f64;
    let mut height = -gap;
    for sheet in sheets {
        width = width.max(sheet.width);
        height += sheet.height + gap;
    }
    let (wide, high) = match printed {
        Some(millimetres) => (
            format!("{millimetres}mm"),
            format!("{:.2}mm", height * millimetres / width.max(1.0)),
        ),
        None => (format!("{width:.0}pt"), format!("{height:.0}pt")),
    };
    let mut above = 0.0;
    let content = html! {
        @for (place, sheet) in sheets.iter().enumerate() {
            @if place > 0 {
                (rule(above - gap / 2.0, width))
            }
            g class="sheet" transform={ "translate(0 " (Num(above)) ")" } { (sheet.content) }
            ({ above += sheet.height + gap; "" })
        }
    };
    document(title, (width, height), (&wide, &high), &content)
}

/// One sheet as a file of this size in points, with a margin around it.
#[cfg(feature = "pictures")]
pub(super) fn page(
    title: &str,
    sheet: &Sheet,
    scale: f64,
    margin: f64,
    size: (f64, f64),
) -> String {
    let moved = format!("translate({margin:.3} {margin:.3}) scale({scale:.5})");
    let content = html! { g transform=(moved) { (sheet.content) } };
    let wide = format!("{:.3}", size.0);
    let high = format!("{:.3}", size.1);
    document(title, size, (&wide, &high), &content)
}

fn rule(y: f64, width: f64) -> Markup {
    html! {
        line x1="0" y1=(Num(y)) x2=(Num(width)) y2=(Num(y)) stroke="#DFE3E8" {}
    }
}

fn document(
    title: &str,
    (width, height): (f64, f64),
    (wide, high): (&str, &str),
    content: &Markup,
) -> String {
    let view = format!("0 0 {width:.2} {height:.2}");
    let markup = html! {
        svg xmlns="http://www.w3.org/2000/svg" role="img" width=(wide) height=(high) viewBox=(view) font-family=(FONT) {
            title { (Text(title)) }
            rect width=(Num(width)) height=(Num(height)) fill="#FFFFFF" {}
            (content)
        }
    };
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    // A line a shape, so that two versions of a picture can be compared.
    text.push_str(&markup.into_string().replace("<g ", "\n<g "));
    text.push('\n');
    text
}
