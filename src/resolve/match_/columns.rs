//! The columns of a match, and the order of its rows.

use super::bound_pattern::BoundPattern;
use super::term::Term;
use super::terms::Terms;
use super::variables::Variable;
use crate::answer::{ColumnRole, Shape, TableColumn};
use crate::pattern::{Expression, Fault, Item, Key, Pattern};

/// The columns of an answer and the order of its rows.
pub(super) struct Columns {
    pub(super) columns: Vec<(TableColumn, Output)>,
    /// Whether equal rows stand once.
    pub(super) is_distinct: bool,
    /// By what rows are ordered, and whether the greatest comes first.
    pub(super) order: Vec<(Sort, bool)>,
}

/// What a column holds.
pub(super) enum Output {
    /// What a term comes to.
    Each(Term),
    /// How many matches, or values that are known.
    Count { distinct: bool, of: Option<Term> },
}

/// What a row is ordered by.
pub(super) enum Sort {
    Column(usize),
    Term(Term),
}

impl Columns {
    /// # Errors
    /// When two columns have one name, or the order asks for what grouped rows no longer have.
    pub(super) fn of(bound: &BoundPattern<'_, '_>, pattern: &Pattern) -> Result<Self, Fault> {
        let terms = Terms {
            graph: bound.view.graph(),
            variables: &bound.variables,
            inside: None,
        };
        let items = pattern
            .returns
            .as_ref()
            .map_or(&[][..], |returns| &returns.items);
        let mut outputs: Vec<(String, Output)> = Vec::new();
        for item in items {
            let (name, at) = name(item);
            if outputs.iter().any(|(other, _)| *other == name) {
                let at = at.unwrap_or_default();
                return Err(Fault::new(at, format!("two columns are called `{name}`"))
                    .hint("name one with AS"));
            }
            outputs.push((name, output(&terms, &item.value)?));
        }
        if outputs.is_empty() {
            outputs = everything(bound);
        }
        let is_distinct = pattern
            .returns
            .as_ref()
            .is_some_and(|returns| returns.distinct);
        let mut columns = Self {
            columns: shaped(outputs),
            is_distinct,
            order: Vec::new(),
        };
        for key in &pattern.order {
            let sort = columns.sort(&terms, key)?;
            columns.order.push((sort, key.descending));
        }
        Ok(columns)
    }

    /// Whether several matches become one row.
    pub(super) fn are_grouped(&self) -> bool {
        self.is_distinct
            || self
                .columns
                .iter()
                .any(|(_, output)| matches!(output, Output::Count { .. }))
    }

    fn sort(&self, terms: &Terms<'_>, key: &Key) -> Result<Sort, Fault> {
        let text = match &key.value {
            Expression::Variable(name) => name.text.clone(),
            other => other.to_string(),
        };
        // Columns before variables: `RETURN b AS a ORDER BY a` means what the reader sees.
        let mut columns = self.columns.iter();
        if let Some(column) = columns.position(|(column, _)| column.key == text) {
            return Ok(Sort::Column(column));
        }
        let term = terms.term(&key.value)?;
        // Else which of the matches behind a row is meant would be left to chance.
        if self.are_grouped() {
            let at = place(&key.value).unwrap_or_default();
            let fault = Fault::new(
                at,
                format!("rows that stand for several matches have no `{text}`"),
            );
            return Err(fault.hint("order by a column of RETURN"));
        }
        Ok(Sort::Term(term))
    }
}

fn output(terms: &Terms<'_>, value: &Expression) -> Result<Output, Fault> {
    match value {
        Expression::Count { distinct, of, .. } => {
            let of = of.as_ref().map(|of| terms.term(of)).transpose()?;
            Ok(Output::Count {
                distinct: *distinct,
                of,
            })
        }
        other => terms.term(other).map(Output::Each),
    }
}

/// What a column is called, and where that stands.
fn name(item: &Item) -> (String, Option<usize>) {
    match (&item.name, &item.value) {
        (Some(name), _) | (None, Expression::Variable(name)) => {
            (name.text.clone(), Some(name.at.0))
        }
        (None, value) => (value.to_string(), place(value)),
    }
}

/// Where a value stands, if it is a variable, a property or a count.
fn place(value: &Expression) -> Option<usize> {
    match value {
        Expression::Variable(name)
        | Expression::Length(name)
        | Expression::Property { of: name, .. } => Some(name.at.0),
        Expression::Count { at, .. } | Expression::Compare { at, .. } => Some(at.0),
        _ => None,
    }
}

/// All that has a name; the paths themselves where nothing has.
fn everything(bound: &BoundPattern<'_, '_>) -> Vec<(String, Output)> {
    let named = |(name, variable): &(String, Variable)| {
        let term = match variable {
            Variable::Element(slot) => Term::Element(*slot),
            Variable::Walk(slot) => Term::Walk(*slot),
            Variable::Path(path) => Term::Path(*path),
        };
        (name.clone(), Output::Each(term))
    };
    let named: Vec<_> = bound.variables.names.iter().map(named).collect();
    if !named.is_empty() {
        return named;
    }
    let count = bound.shape.paths.len();
    let mut paths = Vec::new();
    for path in 0..count {
        let name = match count {
            1 => "path".to_owned(),
            _ => format!("path {}", path + 1),
        };
        paths.push((name, Output::Each(Term::Path(path))));
    }
    paths
}

/// A row is about the elements that it names, else about all that it does not count.
fn shaped(outputs: Vec<(String, Output)>) -> Vec<(TableColumn, Output)> {
    let names_element = |output: &Output| {
        matches!(
            output,
            Output::Each(Term::Element(_) | Term::Path(_) | Term::Walk(_))
        )
    };
    let has_elements = outputs.iter().any(|(_, output)| names_element(output));
    let column = |(name, output): (String, Output)| {
        let shape = match &output {
            Output::Each(Term::Element(_)) => Shape::Named,
            Output::Count { .. } | Output::Each(Term::WalkLength(_) | Term::PathLength(_)) => {
                Shape::Number
            }
            Output::Each(_) => Shape::Text,
        };
        let is_about =
            names_element(&output) || (!has_elements && !matches!(output, Output::Count { .. }));
        let role = if is_about {
            ColumnRole::Key
        } else {
            ColumnRole::Value
        };
        (
            TableColumn {
                key: name.clone().into(),
                heading: name.into(),
                shape,
                role,
            },
            output,
        )
    };
    outputs.into_iter().map(column).collect()
}
