//! Path patterns: nodes, edges, and how often these are repeated.

use super::super::Fault;
use super::super::syntax::{EdgePattern, ElementPattern, Mode, PathPattern, Repeat};
use super::super::token::Kind;
use super::{MOST_ELEMENTS, Parser};
use crate::graph::Direction;

impl Parser<'_> {
    pub(super) fn path_pattern(&mut self) -> Result<PathPattern, Fault> {
        let has_variable = matches!(self.ahead(1).kind, Kind::Sign("="));
        let variable = if has_variable {
            Some(self.name("the name of the path")?)
        } else {
            None
        };
        if variable.is_some() {
            self.need_sign("=", "`=`")?;
        }
        let mode_at = self.at();
        let mode = Mode::ALL
            .into_iter()
            .find(|mode| self.take_word(mode.as_str()));
        if mode.is_some() && !self.take_word("PATH") {
            self.take_word("PATHS");
        }
        let mode = mode.unwrap_or_default();
        let mut nodes = vec![self.node()?];
        let mut edges = Vec::new();
        while self.starts_edge() {
            edges.push(self.edge()?);
            nodes.push(self.node()?);
        }
        // The other modes come to an end by themselves: they repeat no edge, or no node.
        let is_unlimited =
            |edge: &EdgePattern| edge.repeat.is_some_and(|repeat| repeat.max.is_none());
        if mode == Mode::Walk && edges.iter().any(is_unlimited) {
            let hint = "give each quantifier an upper bound, such as {1,4}, or take TRAIL";
            return Err(Fault::new(mode_at, "WALK may go on for ever").hint(hint));
        }
        Ok(PathPattern {
            variable,
            mode,
            nodes,
            edges,
        })
    }

    fn node(&mut self) -> Result<ElementPattern, Fault> {
        self.count_element()?;
        if self.starts_edge() {
            let fault = Fault::new(
                self.at(),
                "expected a node such as `(v:company)` before an edge",
            );
            return Err(fault.hint("a path begins and ends with a node; () is any"));
        }
        if !self.is_sign("(") {
            return Err(self.expected("a node such as `(v:company)`"));
        }
        let at = self.at();
        self.advance();
        if self.is_sign("(") || Mode::ALL.iter().any(|mode| self.is_word(mode.as_str())) {
            let fault = Fault::new(at, "a path pattern in parentheses is not supported");
            return Err(fault.hint("a quantifier stands behind an edge: (a)-[:owns]->{1,3}(b)"));
        }
        let node = self.element()?;
        self.need_sign(")", &format!("{}`)`", what_may_follow(&node)))?;
        Ok(node)
    }

    fn count_element(&mut self) -> Result<(), Fault> {
        self.elements += 1;
        if self.elements > MOST_ELEMENTS {
            return Err(Fault::new(
                self.at(),
                format!("a pattern has at most {MOST_ELEMENTS} nodes and edges"),
            ));
        }
        Ok(())
    }

    fn starts_edge(&self) -> bool {
        self.is_sign("-") || self.is_sign("<")
    }

    /// `-[..]->`, `<-[..]-`, `-[..]-`, `-->`, `<--`, `--`, and the short forms `->`, `<-`, `-`.
    fn edge(&mut self) -> Result<EdgePattern, Fault> {
        self.count_element()?;
        let leftward = self.take_sign("<");
        self.need_sign("-", "`-`")?;
        let mut element = ElementPattern::default();
        if self.take_sign("[") {
            element = self.element()?;
            self.need_sign("]", &format!("{}`]`", what_may_follow(&element)))?;
            self.need_sign("-", "`-` or `->`")?;
        } else {
            self.take_sign("-");
        }
        let rightward = self.take_sign(">");
        // `<-[..]->` is either way in GQL, just as `-[..]-` is.
        let direction = match (leftward, rightward) {
            (false, true) => Direction::Out,
            (true, false) => Direction::In,
            _ => Direction::Any,
        };
        Ok(EdgePattern {
            element,
            direction,
            repeat: self.repeat()?,
        })
    }

    fn repeat(&mut self) -> Result<Option<Repeat>, Fault> {
        let at = self.at();
        for (sign, min, max) in [("+", 1, None), ("*", 0, None), ("?", 0, Some(1))] {
            if self.take_sign(sign) {
                return Ok(Some(Repeat { min, max }));
            }
        }
        if !self.take_sign("{") {
            return Ok(None);
        }
        let min = if self.is_sign(",") {
            None
        } else {
            Some(self.natural("how often the edge is repeated")?)
        };
        // {2} is exactly two, {2,} two or more.
        let max = match self.take_sign(",") {
            false => min,
            true if self.is_sign("}") => None,
            true => Some(self.natural("how often at most, or `}`")?),
        };
        self.need_sign("}", "`,` or `}`")?;
        let repeat = Repeat {
            min: min.unwrap_or_default(),
            max,
        };
        if max.is_some_and(|max| max < repeat.min || max == 0) {
            return Err(Fault::new(at, "no edge can be repeated so often")
                .hint("write {1,3}, {2}, {2,}, {,3}, +, * or ?"));
        }
        Ok(Some(repeat))
    }
}

/// What may stand next in the brackets of an element.
fn what_may_follow(element: &ElementPattern) -> &'static str {
    match element {
        ElementPattern {
            filter: Some(_), ..
        } => "AND, OR or ",
        ElementPattern { properties, .. } if !properties.is_empty() => "WHERE or ",
        ElementPattern { label: Some(_), .. } => "`|`, `{`, WHERE or ",
        ElementPattern {
            variable: Some(_), ..
        } => "`:`, `{`, WHERE or ",
        _ => "a variable, `:`, `{`, WHERE or ",
    }
}
