//! Paper that a drawing is printed on, in lengths as people write them.

use std::fmt;
use std::str::FromStr;

/// Points in a millimetre: 72 are an inch of 25.4 mm.
const POINTS: f64 = 72.0 / 25.4;
/// Thousandths of a millimetre in each unit of length.
const UNITS: [(&str, f64); 4] = [
    ("mm", 1000.0),
    ("cm", 10_000.0),
    ("in", 25_400.0),
    ("pt", 25_400.0 / 72.0),
];
/// The narrowest and the widest drawing, in millimetres: less holds no card with letters that can be read, and more
/// is no paper.
const NARROWEST: u32 = 60;
const WIDEST: u32 = 2000;
/// A sheet of a given width is at most as high for it as the text of an A4 page.
const TALLNESS: f64 = 257.0 / 170.0;

/// The place for a drawing on a page, in thousandths of a millimetre: without the margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paper {
    width: u32,
    height: u32,
    /// The margin around it on a page that is printed as it is; a drawing for a text has none.
    margin: u32,
}

impl Paper {
    /// A4 upright, with margins of 20 mm.
    pub const A4: Paper = Paper {
        width: 170_000,
        height: 257_000,
        margin: 20_000,
    };
    /// US Letter upright, with margins of 20 mm.
    pub const LETTER: Paper = Paper {
        width: 175_900,
        height: 239_400,
        margin: 20_000,
    };
    /// A slide of 16 to 9, 13.33 inches wide, with margins of 10 mm.
    pub const SLIDE: Paper = Paper {
        width: 318_600,
        height: 170_500,
        margin: 10_000,
    };

    /// A place in a text, such as a column: at most half as high again as it is wide.
    ///
    /// # Errors
    /// When no drawing could be read there, or it is wider than paper is.
    pub fn of_width(length: &str) -> Result<Paper, NotPaper> {
        let width = thousandths(length)?;
        if !(NARROWEST * 1000..=WIDEST * 1000).contains(&width) {
            return Err(NotPaper::Width(length.to_owned()));
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let height = (f64::from(width) * TALLNESS) as u32;
        Ok(Paper {
            width,
            height,
            margin: 0,
        })
    }

    /// The same page with a drawing of another width.
    ///
    /// # Errors
    /// As [`Paper::of_width`], and when it is wider than the page.
    pub fn with_width(self, length: &str) -> Result<Paper, NotPaper> {
        let narrower = Paper::of_width(length)?;
        if narrower.width > self.width + 2 * self.margin {
            return Err(NotPaper::WiderThanPage(length.to_owned()));
        }
        Ok(Paper {
            width: narrower.width,
            ..self
        })
    }

    /// The width of the drawing in millimetres.
    pub fn width_in_mm(self) -> f64 {
        f64::from(self.width) / 1000.0
    }

    /// Width and height of the drawing in points.
    pub(crate) fn points(self) -> (f64, f64) {
        let points = |length: u32| f64::from(length) / 1000.0 * POINTS;
        (points(self.width), points(self.height))
    }

    /// The margin in points.
    #[cfg(feature = "pictures")]
    pub(crate) fn margin_in_points(self) -> f64 {
        f64::from(self.margin) / 1000.0 * POINTS
    }
}

/// A length in thousandths of a millimetre.
fn thousandths(text: &str) -> Result<u32, NotPaper> {
    let text = text.trim();
    for (unit, size) in UNITS {
        let Some(number) = text.strip_suffix(unit) else {
            continue;
        };
        let number = number.trim_end();
        let is_number = number.chars().all(|c| c.is_ascii_digit() || c == '.');
        if let Ok(number) = number.parse::<f64>()
            && is_number
        {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            return Ok((number * size).round() as u32);
        }
    }
    Err(NotPaper::Length(text.to_owned()))
}

impl FromStr for Paper {
    type Err = NotPaper;

    fn from_str(word: &str) -> Result<Self, NotPaper> {
        match word.to_ascii_lowercase().as_str() {
            "a4" => Ok(Paper::A4),
            "letter" => Ok(Paper::LETTER),
            "slide" => Ok(Paper::SLIDE),
            _ => Err(NotPaper::Page(word.to_owned())),
        }
    }
}

/// No paper is called or measured so.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotPaper {
    /// No page has this name.
    Page(String),
    /// This is no length.
    Length(String),
    /// No drawing is so wide, or so narrow.
    Width(String),
    /// The page is narrower.
    WiderThanPage(String),
}

impl fmt::Display for NotPaper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotPaper::Page(word) => write!(f, "`{word}` is no page: use a4, letter or slide"),
            NotPaper::Length(text) => {
                write!(
                    f,
                    "`{text}` is no length: write it as 170mm, 17cm, 6.7in or 482pt"
                )
            }
            NotPaper::Width(text) => write!(
                f,
                "a drawing cannot be {text} wide: use {NARROWEST}mm to {WIDEST}mm"
            ),
            NotPaper::WiderThanPage(text) => write!(f, "{text} is wider than the page"),
        }
    }
}

impl std::error::Error for NotPaper {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_in_every_unit() {
        for text in ["170mm", "17cm", "17.0 cm", " 170 mm "] {
            assert_eq!(
                Paper::of_width(text).map(Paper::width_in_mm),
                Ok(170.0),
                "{text}"
            );
        }
        let (inch, _) = Paper::of_width("6in").unwrap().points();
        let (points, _) = Paper::of_width("432pt").unwrap().points();
        assert!((inch - 432.0).abs() < 0.01 && (points - 432.0).abs() < 0.01);
        for text in ["", "mm", "170", "170 km", "-5cm", "1e2mm", "nanmm", "infmm"] {
            assert!(
                matches!(Paper::of_width(text), Err(NotPaper::Length(_))),
                "{text}"
            );
        }
        for text in ["1mm", "99999cm", "999999999999999mm"] {
            assert!(
                matches!(Paper::of_width(text), Err(NotPaper::Width(_))),
                "{text}"
            );
        }
    }

    #[test]
    fn a_drawing_is_no_wider_than_its_page() {
        assert!(Paper::A4.with_width("150mm").is_ok());
        assert!(matches!(
            Paper::A4.with_width("300mm"),
            Err(NotPaper::WiderThanPage(_))
        ));
        assert_eq!("A4".parse(), Ok(Paper::A4));
        assert!("a5".parse::<Paper>().is_err());
    }
}
