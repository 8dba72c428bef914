//! What yEd draws: labels, arrows, and groups with a label for each of their states.

use crate::read::attribute_value::Value;
use crate::read::xml::Element;

/// What is known of the drawing of a node or edge.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    /// The text of a data element without a drawing.
    pub(super) plain: String,
    pub(super) is_drawn: bool,
    /// Each label, with the number of the state of the group in which it stands.
    labels: Vec<(usize, String)>,
    /// The elements that are open within the data element.
    open: Vec<Within>,
    /// Which state of a group is shown, and how many were seen.
    shown: usize,
    states: usize,
    arrows: Option<[bool; 2]>,
}

/// What an open element of a drawing is.
#[derive(Debug, PartialEq, Eq)]
enum Within {
    Label(String),
    /// A label that is told to have no text.
    Blank,
    Other,
}

impl Drawing {
    pub(super) fn start(&mut self, element: &Element) {
        self.is_drawn = true;
        let open = match element.name.as_str() {
            "NodeLabel" | "EdgeLabel" if element.get("hasText") == Some("false") => Within::Blank,
            "NodeLabel" | "EdgeLabel" | "Label.Text" => Within::Label(String::new()),
            // yEd Live and yFiles for HTML write the text into an attribute or an element of its own.
            "Label" => {
                let text = element.text("Text");
                text.map_or(Within::Other, Within::Label)
            }
            "Realizers" => {
                let active = element.get("active").and_then(|number| number.parse().ok());
                self.shown = active.unwrap_or(0);
                Within::Other
            }
            "GroupNode" => {
                self.states += 1;
                Within::Other
            }
            "Arrows" => {
                let is_drawn = |end| element.get(end).is_some_and(|arrow| arrow != "none");
                self.arrows = Some([is_drawn("source"), is_drawn("target")]);
                Within::Other
            }
            _ => Within::Other,
        };
        self.open.push(open);
    }

    /// Text right within a label; what stands deeper is where the label is put.
    pub(super) fn text(&mut self, text: &str) {
        if let Some(Within::Label(label)) = self.open.last_mut() {
            label.push_str(text);
        }
    }

    pub(super) fn end(&mut self) {
        if let Some(Within::Label(label)) = self.open.pop() {
            let label = without_tags(&label);
            let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
            if !label.is_empty() {
                self.labels.push((self.states.saturating_sub(1), label));
            }
        }
    }

    /// Takes what another data element of the same node or edge draws.
    pub(super) fn take(&mut self, other: Drawing) {
        self.is_drawn = true;
        self.labels.extend(other.labels);
        self.arrows = self.arrows.or(other.arrows);
        self.shown = self.shown.max(other.shown);
        self.states = self.states.max(other.states);
    }

    /// The first label that is shown.
    pub(super) fn label(&self) -> Option<&str> {
        let mut shown = self.shown_labels();
        shown
            .next()
            .or_else(|| self.labels.first().map(|(_, label)| label.as_str()))
    }

    fn shown_labels(&self) -> impl Iterator<Item = &str> {
        let has_states = self.states > 1;
        let shown = self.labels.iter();
        let shown = shown.filter(move |(state, _)| !has_states || *state == self.shown);
        shown.map(|(_, label)| label.as_str())
    }

    /// Puts all labels but the first among the attributes.
    pub(super) fn put_other_labels(&self, attributes: &mut Vec<(String, Value)>) {
        for (number, label) in self.shown_labels().enumerate().skip(1) {
            let name = format!("label {}", number + 1);
            attributes.push((name, Value::Text(label.to_owned())));
        }
    }

    /// Whether its only arrow is at the source: then it leads the other way round.
    pub(super) fn is_turned(&self) -> bool {
        self.arrows == Some([true, false])
    }

    /// Whether it is drawn with no arrow, or with one at each end.
    pub(super) fn has_no_direction(&self) -> bool {
        matches!(self.arrows, Some([false, false] | [true, true]))
    }
}

/// A label without the tags of HTML, in which labels may be written that are set in several ways.
fn without_tags(label: &str) -> String {
    let is_html = |label: &str| {
        let beginning = label.trim_start().get(..6);
        beginning.is_some_and(|beginning| beginning.eq_ignore_ascii_case("<html>"))
    };
    if !is_html(label) {
        return label.to_owned();
    }
    let mut plain = String::new();
    let mut is_within = false;
    for letter in label.chars() {
        match letter {
            '<' => {
                is_within = true;
                plain.push(' ');
            }
            '>' if is_within => is_within = false,
            _ if is_within => {}
            other => plain.push(other),
        }
    }
    plain
}
