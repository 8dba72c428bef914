//! A tree as text, which reads back as the same tree.
//!
//! So a saved question holds a text and not a tree, and the answer shows the question as it was understood.

use std::fmt::{self, Display, Formatter, Write};

use super::parse::is_reserved;
use super::syntax::*;
use super::token::{continues_word, starts_word};
use crate::graph::Direction;

impl Display for Pattern {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("MATCH ")?;
        list(f, &self.paths)?;
        if let Some(filter) = &self.filter {
            write!(f, " WHERE {filter}")?;
        }
        if let Some(returns) = &self.returns {
            f.write_str(if returns.distinct {
                " RETURN DISTINCT "
            } else {
                " RETURN "
            })?;
            // `RETURN *` and no RETURN at all find the same, yet are two trees: a text has to read back as its own.
            if returns.items.is_empty() {
                f.write_char('*')?;
            }
            list(f, &returns.items)?;
        }
        if !self.order.is_empty() {
            f.write_str(" ORDER BY ")?;
            list(f, &self.order)?;
        }
        if self.skip > 0 {
            write!(f, " SKIP {}", self.skip)?;
        }
        match self.limit {
            Some(limit) => write!(f, " LIMIT {limit}"),
            None => Ok(()),
        }
    }
}

impl Display for PathPattern {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(variable) = &self.variable {
            write!(f, "{variable} = ")?;
        }
        // The mode always, also where it is the one that need not be written: it decides what is found.
        write!(f, "{} ", self.mode.as_str())?;
        let mut edges = self.edges.iter();
        for (place, node) in self.nodes.iter().enumerate() {
            if place > 0
                && let Some(edge) = edges.next()
            {
                write!(f, "{edge}")?;
            }
            write!(f, "({node})")?;
        }
        Ok(())
    }
}

impl Display for EdgePattern {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let left = if self.direction == Direction::In {
            "<"
        } else {
            ""
        };
        let right = if self.direction == Direction::Out {
            ">"
        } else {
            ""
        };
        write!(f, "{left}-[{}]-{right}", self.element)?;
        match self.repeat {
            None => Ok(()),
            Some(Repeat { min, max: None }) => write!(f, "{{{min},}}"),
            Some(Repeat {
                min,
                max: Some(max),
            }) => write!(f, "{{{min},{max}}}"),
        }
    }
}

impl Display for ElementPattern {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(variable) = &self.variable {
            write!(f, "{variable}")?;
        }
        if let Some(label) = &self.label {
            write!(f, ":{label}")?;
        }
        for (place, (name, part, value)) in self.properties.iter().enumerate() {
            f.write_str(if place == 0 { " {" } else { ", " })?;
            write!(f, "{}{}: ", word(&name.text), Part(part))?;
            operand(f, value)?;
        }
        if !self.properties.is_empty() {
            f.write_char('}')?;
        }
        match &self.filter {
            Some(filter) => write!(f, " WHERE {filter}"),
            None => Ok(()),
        }
    }
}

impl Display for Label {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let joined = |f: &mut Formatter<'_>, labels: &[Label], sign: &str| {
            for (place, label) in labels.iter().enumerate() {
                let sign = if place == 0 { "" } else { sign };
                // More parentheses than `&` before `|` needs, so that no reader has to know that.
                match label {
                    Label::Kind(_) | Label::Any => write!(f, "{sign}{label}")?,
                    _ => write!(f, "{sign}({label})")?,
                }
            }
            Ok(())
        };
        match self {
            Label::Kind(name) => f.write_str(&word(&name.text)),
            Label::Any => f.write_char('%'),
            Label::Not(label) => write!(f, "!({label})"),
            Label::And(labels) => joined(f, labels, "&"),
            Label::Or(labels) => joined(f, labels, "|"),
        }
    }
}

impl Display for Expression {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let joined = |f: &mut Formatter<'_>, parts: &[Expression], sign: &str| {
            for (place, part) in parts.iter().enumerate() {
                f.write_str(if place == 0 { "" } else { sign })?;
                operand(f, part)?;
            }
            Ok(())
        };
        match self {
            Expression::Literal(literal) => write!(f, "{literal}"),
            Expression::List(values) => {
                f.write_char('[')?;
                joined(f, values, ", ")?;
                f.write_char(']')
            }
            Expression::Variable(name) => write!(f, "{name}"),
            Expression::Property { of, name, part } => {
                write!(f, "{of}.{}{}", word(&name.text), Part(part))
            }
            Expression::Length(of) => write!(f, "length({of})"),
            Expression::Count { of: None, .. } => f.write_str("count(*)"),
            Expression::Count {
                distinct,
                of: Some(of),
                ..
            } => {
                f.write_str(if *distinct {
                    "count(DISTINCT "
                } else {
                    "count("
                })?;
                operand(f, of)?;
                f.write_char(')')
            }
            Expression::Not(part) => {
                f.write_str("NOT ")?;
                operand(f, part)
            }
            Expression::And(parts) => joined(f, parts, " AND "),
            Expression::Or(parts) => joined(f, parts, " OR "),
            Expression::Compare {
                left, by, right, ..
            } => {
                operand(f, left)?;
                write!(f, " {} ", by.as_str())?;
                operand(f, right)
            }
            Expression::IsNull(part) => {
                operand(f, part)?;
                f.write_str(" IS NULL")
            }
        }
    }
}

/// A part of an expression, in parentheses unless it is a value.
fn operand(f: &mut Formatter<'_>, part: &Expression) -> fmt::Result {
    // Also where none are needed: `(a AND b) OR c` leaves nobody to wonder which binds stronger, and needs no table here.
    match part {
        Expression::Not(_)
        | Expression::And(_)
        | Expression::Or(_)
        | Expression::Compare { .. }
        | Expression::IsNull(_) => write!(f, "({part})"),
        _ => write!(f, "{part}"),
    }
}

impl Display for Literal {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Literal::Null => f.write_str("NULL"),
            Literal::Truth(truth) => f.write_str(if *truth { "TRUE" } else { "FALSE" }),
            Literal::Number(digits) => f.write_str(digits),
            Literal::Text(text) => {
                write!(f, "'{}'", text.replace('\\', "\\\\").replace('\'', "''"))
            }
        }
    }
}

impl Display for Item {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.value)?;
        match &self.name {
            Some(name) => write!(f, " AS {name}"),
            None => Ok(()),
        }
    }
}

impl Display for Key {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}{}",
            self.value,
            if self.descending { " DESC" } else { "" }
        )
    }
}

impl Display for Name {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        // A variable called `where` was written in backquotes, and without them it would read as the word.
        if is_reserved(&self.text) {
            write!(f, "`{}`", self.text)
        } else {
            f.write_str(&word(&self.text))
        }
    }
}

/// `.part` of a property, or nothing.
struct Part<'a>(&'a Option<Name>);

impl Display for Part<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(part) => write!(f, ".{}", word(&part.text)),
            None => Ok(()),
        }
    }
}

/// A word as it stands, or in backquotes if it holds other signs.
fn word(text: &str) -> String {
    let is_plain = text.starts_with(starts_word) && text.chars().all(continues_word);
    if is_plain {
        text.to_owned()
    } else {
        format!("`{}`", text.replace('`', "``"))
    }
}

fn list(f: &mut Formatter<'_>, items: &[impl Display]) -> fmt::Result {
    for (place, item) in items.iter().enumerate() {
        f.write_str(if place == 0 { "" } else { ", " })?;
        write!(f, "{item}")?;
    }
    Ok(())
}
