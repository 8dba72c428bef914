//! A drawing in the language of Mermaid.

use std::collections::{BTreeMap, HashMap};

use super::DrawingOptions;
use super::drawing::{Card, CardRole, Certainty, Drawing, Line, Relation, country_name};
use super::footer;
use super::palette::{INK, MUTED, PALE, Paint, paint, stroke};
use super::sanitize::{sanitize, truncate};
use crate::answer::Answer;
use crate::error::{Door, Render};
use crate::model::entity_kind::{COMPANY, GOVERNMENT, LIST, MARKET, OTHER, PERSON, PLATFORM};

/// The longest remark.
const REMARK_LENGTH: usize = 500;
/// The most names on the card of many; more are counted.
const MOST_NAMES: usize = 24;

/// The classes of cards: kinds with colours of their own, and all others.
const CLASSES: [&str; 7] = [GOVERNMENT, COMPANY, PLATFORM, MARKET, LIST, PERSON, OTHER];

/// How cards look that play a part; their words say it as well.
const ROLES: [(CardRole, &str); 6] = [
    (CardRole::Listed, "stroke-width:4px"),
    (CardRole::Named, "stroke-width:4px"),
    (CardRole::Certain, "stroke-width:3px"),
    (CardRole::Possible, "stroke-dasharray:6 4"),
    (CardRole::PossibleMember, "stroke-dasharray:6 4"),
    (CardRole::Aside, "fill:#FFFFFF,stroke:#B9C1C9"),
];

/// The answer as a flowchart, with the same cards and lines as the other drawings.
pub(crate) fn mermaid(answer: &Answer, options: &DrawingOptions, door: Door) -> String {
    let drawing = Drawing::with_options(answer, options, door);
    let names = names(&drawing);
    // A JSON string is a YAML string.
    let title = serde_json::Value::from(sanitize(answer.title())).to_string();
    let mut text = format!("---\ntitle: {title}\n---\nflowchart LR\n");
    push_cards(&mut text, &drawing, &names);
    let styles = push_lines(&mut text, &drawing, &names);
    for class in CLASSES {
        let Paint { border, fill, .. } = paint(class);
        text += &format!("  classDef {class} fill:{fill},stroke:{border},color:{INK}\n");
    }
    text += &format!(
        "  classDef claim fill:#FFFFFF,stroke:{INK}\n  classDef remark fill:none,stroke:none,color:{MUTED}\n"
    );
    for (style, lines) in styles {
        let lines: Vec<String> = lines.iter().map(usize::to_string).collect();
        text += &format!("  linkStyle {} {style}\n", lines.join(","));
    }
    let mut remarks = drawing.omissions.clone();
    for note in answer.notes() {
        remarks.push(note.render(door).to_string());
    }
    if footer::shows_listings(answer) {
        remarks.push(footer::NOT_A_FINDING.to_owned());
    }
    for (index, remark) in remarks.iter().enumerate() {
        let remark = escape(&truncate(remark, REMARK_LENGTH));
        text += &format!("  remark{index}[\"{remark}\"]:::remark\n");
    }
    text
}

/// Names of our own for cards and circles: Mermaid takes few ids as they are.
fn names(drawing: &Drawing) -> HashMap<String, String> {
    let mut names = HashMap::new();
    for (index, id) in drawing.cards.keys().enumerate() {
        names.insert(id.clone(), format!("n{index}"));
    }
    for (index, id) in drawing.pointed_at.iter().enumerate() {
        names.insert(id.clone(), format!("c{index}"));
    }
    names
}

fn push_cards(text: &mut String, drawing: &Drawing, names: &HashMap<String, String>) {
    let mut frames: BTreeMap<(String, bool), Vec<String>> = BTreeMap::new();
    for (id, card) in &drawing.cards {
        let Some(name) = names.get(id) else { continue };
        match card.country {
            Some(code) => {
                let frame = (code.to_ascii_uppercase(), drawing.is_official(id));
                frames.entry(frame).or_default().push(node(name, card));
            }
            None => *text += &format!("  {}\n", node(name, card)),
        }
    }
    // By `style` and not by class: a card has the class of its kind already, and the part it plays adds to that.
    for (role, style) in ROLES {
        for (id, card) in &drawing.cards {
            if let Some(name) = names.get(id).filter(|_| card.role == role) {
                *text += &format!("  style {name} {style}\n");
            }
        }
    }
    for id in &drawing.pointed_at {
        if let Some(name) = names.get(id) {
            *text += &format!("  {name}((\" \")):::claim\n");
        }
    }
    for (index, ((country, _), nodes)) in frames.into_iter().enumerate() {
        let country = escape(&country_name(&country));
        *text += &format!("  subgraph f{index} [\"{country}\"]\n");
        for node in nodes {
            *text += &format!("    {node}\n");
        }
        text.push_str("  end\n");
    }
}

fn node(name: &str, card: &Card) -> String {
    let names: Vec<&String> = card.members.values().flatten().collect();
    let mut members: Vec<String> = names.iter().take(MOST_NAMES).copied().cloned().collect();
    let more = names.len() - members.len() + card.hidden_members;
    if more > 0 {
        members.push(format!("and {more} more"));
    }
    let mut lines = vec![
        card.heading(),
        card.name.clone(),
        card.note.clone().unwrap_or_default(),
        card.stake_notes.join("; "),
        members.join(", "),
    ];
    lines.retain(|line| !line.is_empty());
    let lines: Vec<String> = lines.iter().map(|line| escape(line)).collect();
    let known_class = CLASSES.into_iter().find(|class| *class == card.kind);
    let class = known_class.unwrap_or(OTHER);
    format!("{name}[\"{}\"]:::{class}", lines.join("<br/>"))
}

/// Writes the lines and returns their numbers by style.
fn push_lines(
    text: &mut String,
    drawing: &Drawing,
    names: &HashMap<String, String>,
) -> BTreeMap<String, Vec<usize>> {
    let mut styles: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut count = 0;
    for (id, line) in &drawing.lines {
        for (from, arrow, to) in arrows(drawing, id, line) {
            let (Some(from), Some(to)) = (names.get(from), names.get(to)) else {
                continue;
            };
            *text += &format!("  {from} {arrow} {to}\n");
            // Mermaid numbers arrows in the order of the text, so only what is written counts.
            styles.entry(style(line)).or_default().push(count);
            count += 1;
        }
    }
    styles
}

/// One arrow, or two with the circle between them.
fn arrows<'d>(drawing: &Drawing, id: &'d str, line: &'d Line) -> Vec<(&'d str, String, &'d str)> {
    let Line { from, to, .. } = line;
    let hops = if line.hops.is_empty() {
        String::new()
    } else {
        format!("{} · ", line.hops)
    };
    let label = format!("{hops}{} {}", line.label.verb, line.label.detail);
    let label = escape(label.trim_end());
    let is_dispute = line.relation == Relation::Disputes;
    let head = if is_dispute { "--x" } else { "-->" };
    if !drawing.pointed_at.contains(id) {
        return vec![(from, format!("{head}|\"{label}\"|"), to)];
    }
    // Mermaid has no arrows that end at arrows: the circle between the halves is a node of its own.
    let mut halves = vec![
        (from.as_str(), format!("---|\"{label}\"|"), id),
        (id, head.to_owned(), to.as_str()),
    ];
    // A claim about itself has no half between the circle and itself.
    halves.retain(|(from, _, to)| from != to);
    halves
}

fn style(line: &Line) -> String {
    let color = if line.is_aside {
        PALE
    } else {
        stroke(line.relation).color
    };
    let dashes = match line.certainty {
        Certainty::Stated => "",
        Certainty::Unconfirmed => ",stroke-dasharray:6 4",
        Certainty::Ended => ",stroke-dasharray:2 4",
    };
    format!("stroke:{color}{dashes}")
}

/// Text for a quoted label: whatever Mermaid, Markdown or HTML would obey becomes an entity of Mermaid.
fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for c in sanitize(text).chars() {
        match c {
            '"' => escaped.push_str("#quot;"),
            // `$$` begins a formula.
            '$' | '#' | '&' | '<' | '>' | '`' | '\\' | '*' | '_' | '~' | '[' | ']' | '{' | '}'
            | '|' | ';' => {
                escaped.push_str(&format!("#{};", u32::from(c)));
            }
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    #[test]
    fn the_flowchart_has_cards_lines_and_circles() {
        let text = mermaid(
            &sample::wechat(),
            &DrawingOptions::default(),
            Door::CommandLine,
        );
        for role in [
            "---\ntitle: \"Who lists, who owns, who objects\"\n---\nflowchart LR\n",
            "[\"PLATFORM<br/>WeChat<br/>微信\"]:::platform",
            "subgraph f0 [\"China\"]",
            "((\" \")):::claim",
            "---|\"lists\"| c0",
            "--x|\"disputes this listing\"| c0",
            "[\"A listing is the lister's claim, not a finding of law.\"]:::remark",
        ] {
            assert!(text.contains(role), "{role} is not in\n{text}");
        }
        let lines = text.lines().filter(|line| line.contains("--")).count() - 2;
        let styled: usize = text
            .lines()
            .filter(|line| line.contains("linkStyle"))
            .map(|line| line.matches(',').count() + 1)
            .sum();
        assert_eq!(lines, styled);
    }

    #[test]
    fn names_that_a_card_has_no_room_for_are_counted() {
        let answer = sample::wechat();
        let mut drawing = Drawing::with_options(&answer, &DrawingOptions::default(), Door::Fields);
        let card = drawing.cards.get_mut("wechat").unwrap();
        let names = (0..100).map(|n| format!("Company number {n} (alleged)"));
        card.members.insert(String::new(), names.collect());
        let text = node("n", card);
        assert!(
            text.contains("Company number 23 (alleged), and 76 more"),
            "{text}"
        );
    }

    #[test]
    fn no_text_acts() {
        assert_eq!(escape("a\"]\nend;#"), "a#quot;#93; end#59;#35;");
        assert_eq!(escape("<script>`"), "#60;script#62;#96;");
        assert_eq!(escape("Ca$$h"), "Ca#36;#36;h");
    }
}
