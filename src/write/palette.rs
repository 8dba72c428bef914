//! Colours and arrowheads, chosen to be told apart also by colour-blind readers. Words always say the same.

use crate::model::entity_kind::{COMPANY, GOVERNMENT, LIST, MARKET, PERSON, PLATFORM};
use crate::write::drawing::{Certainty, Relation};

/// The colour of text.
pub(crate) const INK: &str = "#1B2733";
/// The colour of text that stands back.
pub(crate) const MUTED: &str = "#5A6773";
/// The colour of lines and borders that stand aside.
pub(crate) const PALE: &str = "#B9C1C9";
/// The font of everything.
// Graphviz measures text with a font of its own machine; these are alike in width wherever it runs.
pub(crate) const FONT: &str = "Helvetica,Arial,sans-serif";

/// The colours of a card.
pub(crate) struct Paint {
    pub border: &'static str,
    pub fill: &'static str,
    pub text: &'static str,
}

/// The colours of a kind of entity.
pub(crate) fn paint(kind: &str) -> Paint {
    // Text has a contrast of 4.5 to 1 and more against its fill, as WCAG 2 asks of small letters; borders need less.
    match kind {
        GOVERNMENT => Paint {
            border: "#00589B",
            fill: "#E6F0F8",
            text: "#00589B",
        },
        COMPANY => Paint {
            border: "#B97A00",
            fill: "#FDF4DF",
            text: "#855600",
        },
        PLATFORM | MARKET => Paint {
            border: "#0A8F6A",
            fill: "#E4F4EE",
            text: "#00684C",
        },
        LIST => Paint {
            border: "#2B2F36",
            fill: "#FFFFFF",
            text: "#4A5560",
        },
        PERSON => Paint {
            border: "#C25B9F",
            fill: "#FBEAF5",
            text: "#8E2F70",
        },
        _ => Paint {
            border: "#6B7783",
            fill: "#F2F4F6",
            text: "#4A5560",
        },
    }
}

/// How a sort of line is drawn.
pub(crate) struct Stroke {
    pub color: &'static str,
    /// The arrowhead.
    pub head: &'static str,
    /// The arrowhead as a character, for the legend.
    pub sign: char,
}

/// The stroke of a sort of line.
pub(crate) fn stroke(relation: Relation) -> Stroke {
    match relation {
        Relation::Lists => Stroke {
            color: "#BA4A06",
            head: "vee",
            sign: '→',
        },
        Relation::Owns => Stroke {
            color: "#2B2F36",
            head: "normal",
            sign: '►',
        },
        Relation::Says => Stroke {
            color: "#0072B2",
            head: "onormal",
            sign: '▷',
        },
        Relation::Disputes => Stroke {
            color: "#A8327F",
            head: "tee",
            sign: '┤',
        },
        Relation::Other => Stroke {
            color: "#5A6773",
            head: "normal",
            sign: '►',
        },
    }
}

/// The style of a line: it tells certainty and nothing else.
pub(crate) fn line_style(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Stated => "solid",
        Certainty::Unconfirmed => "dashed",
        Certainty::Ended => "dotted",
    }
}
