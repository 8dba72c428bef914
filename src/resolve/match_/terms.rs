//! From expressions to terms: names become slots, and what can never be so is refused.

use super::property::{DATES, Property, SHARES};
use super::term::Term;
use super::value::Value;
use super::variables::{Variable, Variables};
use crate::graph::Graph;
use crate::model::{Date, nearest, shortened};
use crate::pattern::{Comparison, Expression, Fault, Literal, Name};

/// Understands expressions.
#[derive(Clone, Copy)]
pub(super) struct Terms<'p> {
    pub(super) graph: &'p Graph,
    pub(super) variables: &'p Variables,
    /// Inside the brackets of a repeated edge: its slot, and the variable that there means one edge of the walk.
    pub(super) inside: Option<(usize, Option<&'p Name>)>,
}

impl Terms<'_> {
    fn variable(&self, name: &Name) -> Result<Variable, Fault> {
        match self.inside {
            Some((slot, Some(own))) if own == name => Ok(Variable::Element(slot)),
            Some(_) => {
                self.variables.get(name)?;
                let fault = Fault::new(
                    name.at.0,
                    "inside a repeated edge only the edge itself can be asked about",
                );
                Err(fault.hint("compare it with other things in the WHERE behind all paths, one edge at a time"))
            }
            None => self.variables.get(name),
        }
    }

    /// # Errors
    /// When a variable is unknown, or a comparison can never be so.
    pub(super) fn term(&self, expression: &Expression) -> Result<Term, Fault> {
        Ok(match expression {
            Expression::Literal(literal) => Term::Value(value(literal)),
            Expression::List(parts) => {
                let parts: Result<_, Fault> = parts.iter().map(|part| self.term(part)).collect();
                Term::List(parts?)
            }
            Expression::Variable(name) => match self.variable(name)? {
                Variable::Element(slot) => Term::Element(slot),
                Variable::Walk(slot) => Term::Walk(slot),
                Variable::Path(path) => Term::Path(path),
            },
            Expression::Property { of, name, part } => match self.variable(of)? {
                Variable::Element(slot) => property(slot, name, part.as_ref())?,
                Variable::Walk(_) => {
                    let message = format!("`{}` is many edges, since it is repeated", of.text);
                    let hint =
                        "ask each of them in its brackets: -[e:owns WHERE e.share > 50]->{1,}";
                    return Err(Fault::new(of.at.0, message).hint(hint));
                }
                Variable::Path(_) => {
                    let message = format!("`{}` is a path, which has no properties", of.text);
                    return Err(
                        Fault::new(of.at.0, message).hint("length(p) tells how many edges it has")
                    );
                }
            },
            Expression::Length(name) => match self.variable(name)? {
                Variable::Walk(slot) => Term::WalkLength(slot),
                Variable::Path(path) => Term::PathLength(path),
                Variable::Element(_) => {
                    let message = format!("`{}` is one thing, and has no length", name.text);
                    return Err(Fault::new(name.at.0, message)
                        .hint("length is that of a path or of a repeated edge"));
                }
            },
            Expression::Count { at, .. } => {
                let fault = Fault::new(at.0, "count stands by itself in RETURN");
                return Err(fault.hint("RETURN g, count(*) AS n ORDER BY n DESC"));
            }
            Expression::Not(part) => Term::Not(Box::new(self.condition(part)?)),
            Expression::And(parts) => Term::And(self.conditions(parts)?),
            Expression::Or(parts) => Term::Or(self.conditions(parts)?),
            Expression::IsNull(part) => Term::IsNull(Box::new(self.term(part)?)),
            Expression::Compare {
                left,
                by,
                right,
                at,
            } => {
                let left = self.term(left)?;
                let right = self.term(right)?;
                self.check(&left, *by, &right, at.0)?;
                Term::Compare(Box::new(left), *by, Box::new(right))
            }
        })
    }

    fn conditions(&self, parts: &[Expression]) -> Result<Vec<Term>, Fault> {
        parts.iter().map(|part| self.condition(part)).collect()
    }

    /// Refuses a comparison that can never be so, and one with an id that nothing bears.
    pub(super) fn check(
        &self,
        left: &Term,
        by: Comparison,
        right: &Term,
        at: usize,
    ) -> Result<(), Fault> {
        check(left, by, right, at)?;
        // Only where a whole id is asked for: a part of one, or an order of ids, need not be there.
        if !matches!(
            by,
            Comparison::Equal | Comparison::NotEqual | Comparison::In
        ) {
            return Ok(());
        }
        for (term, values) in [(left, values(right)), (right, values(left))] {
            let Term::Property(_, property) = term else {
                continue;
            };
            let mut texts = values.iter().filter_map(|value| match value {
                Value::Text(text) if property.name() == "id" => Some(text.as_str()),
                _ => None,
            });
            if let Some(id) = texts.find(|id| !is_an_id(self.graph, id)) {
                return Err(no_such_id(self.graph, id, at));
            }
        }
        Ok(())
    }

    /// A term that can be so or not.
    pub(super) fn condition(&self, expression: &Expression) -> Result<Term, Fault> {
        let term = self.term(expression)?;
        // A property may be true or false, which only the data tells; a variable never is.
        let (at, what) = match (&term, expression) {
            (Term::Value(Value::Truth(_) | Value::Null), _) => return Ok(term),
            (Term::Element(_) | Term::Walk(_) | Term::Path(_), Expression::Variable(name)) => {
                (name.at.0, "a variable")
            }
            (Term::WalkLength(_) | Term::PathLength(_), Expression::Length(name)) => {
                (name.at.0, "a length")
            }
            (Term::Value(_) | Term::List(_), _) => {
                return Err(Fault::new(0, format!("`{expression}` is no condition"))
                    .hint("compare it with something"));
            }
            _ => return Ok(term),
        };
        Err(Fault::new(at, format!("{what} is no condition"))
            .hint("compare it with something, or ask IS NOT NULL"))
    }
}

pub(super) fn property(slot: usize, name: &Name, part: Option<&Name>) -> Result<Term, Fault> {
    match (name.text.as_str(), part) {
        ("ids", None) => {
            let fault = Fault::new(name.at.0, "`ids` holds identifiers by scheme");
            return Err(fault.hint("write ids.wikidata, or another scheme"));
        }
        (word, Some(part)) if word != "ids" => {
            return Err(Fault::new(
                part.at.0,
                format!("`{word}` has no parts; only `ids` does"),
            ));
        }
        _ => {}
    }
    Ok(Term::Property(
        slot,
        Property::new(&name.text, part.map(|part| part.text.as_str())),
    ))
}

fn value(literal: &Literal) -> Value {
    match literal {
        Literal::Null => Value::Null,
        Literal::Truth(truth) => Value::Truth(*truth),
        Literal::Number(digits) => Value::number(digits.clone()),
        Literal::Text(text) => Value::text(text),
    }
}

/// Refuses a comparison that can never be so.
fn check(left: &Term, by: Comparison, right: &Term, at: usize) -> Result<(), Fault> {
    if by == Comparison::In && !matches!(right, Term::List(_) | Term::Property(..)) {
        return Err(Fault::new(at, "IN looks in a list").hint("write n.country IN ['CN', 'HK']"));
    }
    if matches!(
        (left, right),
        (Term::Value(Value::Null), _) | (_, Term::Value(Value::Null))
    ) {
        return Err(
            Fault::new(at, "nothing compares with NULL").hint("write IS NULL or IS NOT NULL")
        );
    }
    // A property may stand on either side.
    for (term, other) in [(left, right), (right, left)] {
        for value in values(other) {
            check_value(term, by, value, at)?;
        }
    }
    Ok(())
}

/// The values that a term spells out.
fn values(term: &Term) -> Vec<&Value> {
    match term {
        Term::Value(value) => vec![value],
        Term::List(terms) => {
            let value = |term: &'_ Term| matches!(term, Term::Value(_));
            terms
                .iter()
                .filter(|term| value(term))
                .flat_map(values)
                .collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a record of the data has this id.
fn is_an_id(graph: &Graph, id: &str) -> bool {
    graph.entity_by_id(id).is_some()
        || graph.relationship_by_id(id).is_some()
        || graph.fact_by_id(id).is_some()
        || graph.source_by_id(id).is_some()
        || graph.decision_by_id(id).is_some()
}

fn no_such_id(graph: &Graph, id: &str, at: usize) -> Fault {
    let entities = graph.entities().map(|id| graph.entity_id(id));
    let claims = graph.relationships().map(|id| graph.relationship_id(id));
    let fault = Fault::miss(at, format!("nothing has the id `{}`", shortened(id)));
    match nearest(id, entities.chain(claims))[..] {
        [] => fault,
        ref near => fault.hint(format!("did you mean {}?", near.join(", "))),
    }
}

fn check_value(term: &Term, by: Comparison, value: &Value, at: usize) -> Result<(), Fault> {
    let Term::Property(_, property) = term else {
        return Ok(());
    };
    let is_part = matches!(
        by,
        Comparison::StartsWith | Comparison::EndsWith | Comparison::Contains
    );
    let name = property.name();
    let wrong =
        |what: &str, hint: &str| Err(Fault::new(at, format!("`{name}` is {what}")).hint(hint));
    match (name, value) {
        (share, Value::Text(_) | Value::Truth(_)) if SHARES.contains(&share) => wrong(
            "a percentage",
            &format!("compare it with a number: {share} > 50"),
        ),
        (share, _) if is_part && SHARES.contains(&share) => wrong(
            "a percentage",
            &format!("compare it with a number: {share} > 50"),
        ),
        ("disputed", Value::Text(_) | Value::Number(..)) => {
            wrong("true or false", "ask by itself: WHERE l.disputed")
        }
        (date, Value::Text(text)) if DATES.contains(&date) && !is_part => {
            match text.parse::<Date>() {
                Err(error) => wrong("a date", &error.to_string()),
                Ok(day) if matches!(by, Comparison::Equal | Comparison::In) && !day.is_exact() => {
                    let message = format!(
                        "`{text}` is more than one day, and so never surely equal to `{name}`"
                    );
                    Err(Fault::new(at, message).hint(format!(
                        "write {name} STARTS WITH '{text}', or >= and < with days"
                    )))
                }
                Ok(_) => Ok(()),
            }
        }
        (date, Value::Number(..) | Value::Truth(_)) if DATES.contains(&date) => {
            wrong("a date", "compare it with a text: since >= '2021-01-01'")
        }
        _ => Ok(()),
    }
}
