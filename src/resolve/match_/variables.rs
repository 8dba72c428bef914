//! Which slot each place of a pattern has, and what each variable means.

use std::collections::BTreeMap;

use crate::pattern::{Fault, Name, Pattern};

/// What a variable stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Variable {
    /// The element in a slot.
    Element(usize),
    /// The edges of the walk in a slot.
    Walk(usize),
    /// A path, by its place.
    Path(usize),
}

/// The slots of a pattern: variables of one name share one, and each place without a name has its own.
#[derive(Debug, Default)]
pub(super) struct Variables {
    by_name: BTreeMap<String, Variable>,
    /// The names in the order of the pattern.
    pub(super) names: Vec<(String, Variable)>,
    /// By path, the slots of its nodes and of its edges.
    pub(super) paths: Vec<(Vec<usize>, Vec<usize>)>,
    /// How many slots there are.
    pub(super) count: usize,
}

impl Variables {
    /// # Errors
    /// When one name stands for different sorts of things.
    pub(super) fn of(pattern: &Pattern) -> Result<Self, Fault> {
        let mut variables = Self::default();
        for (place, path) in pattern.paths.iter().enumerate() {
            if let Some(name) = &path.variable {
                variables.declare(name, Variable::Path(place))?;
            }
            let mut nodes = Vec::new();
            let mut edges = Vec::new();
            // In the order of the text, in which names become columns.
            for (place, node) in path.nodes.iter().enumerate() {
                nodes.push(variables.slot(node.variable.as_ref(), false)?);
                if let Some(edge) = path.edges.get(place) {
                    let name = edge.element.variable.as_ref();
                    edges.push(variables.slot(name, edge.repeat.is_some())?);
                }
            }
            variables.paths.push((nodes, edges));
        }
        Ok(variables)
    }

    fn slot(&mut self, name: Option<&Name>, is_walk: bool) -> Result<usize, Fault> {
        let next = self.count;
        let variable = if is_walk {
            Variable::Walk(next)
        } else {
            Variable::Element(next)
        };
        match name.map(|name| (name, self.by_name.get(&name.text))) {
            // One name is one element: that is how path patterns are joined.
            Some((_, Some(Variable::Element(slot)))) if !is_walk => return Ok(*slot),
            Some((name, _)) => self.declare(name, variable)?,
            None => {}
        }
        self.count += 1;
        Ok(next)
    }

    /// A slot beside those of the paths.
    ///
    /// # Errors
    /// When its name stands for something else.
    pub(super) fn add(&mut self, name: Option<&Name>) -> Result<usize, Fault> {
        let slot = self.count;
        if let Some(name) = name {
            self.declare(name, Variable::Element(slot))?;
        }
        self.count += 1;
        Ok(slot)
    }

    /// The slot of a node by its path and its place there.
    pub(super) fn node(&self, path: usize, place: usize) -> Option<usize> {
        self.paths.get(path)?.0.get(place).copied()
    }

    /// Puts the names in the order in which a pattern has them.
    pub(super) fn put_in_order_of(&mut self, pattern: &Pattern) {
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for path in &pattern.paths {
            let edges = path.edges.iter().map(|edge| &edge.element);
            let elements = path.nodes.iter().chain(edges);
            let names = elements.filter_map(|element| element.variable.as_ref());
            for name in names.chain(&path.variable) {
                let place = places.entry(&name.text).or_insert(name.at.0);
                *place = name.at.0.min(*place);
            }
        }
        self.names
            .sort_by_key(|(name, _)| places.get(name.as_str()).copied());
    }

    fn declare(&mut self, name: &Name, variable: Variable) -> Result<(), Fault> {
        if let Some(known) = self.by_name.get(&name.text) {
            let message = match known {
                Variable::Path(_) => format!("`{}` is a path already", name.text),
                Variable::Walk(_) => {
                    format!(
                        "`{}` is a repeated edge already, which no other place can share",
                        name.text
                    )
                }
                Variable::Element(_) => format!("`{}` is one node or edge already", name.text),
            };
            return Err(Fault::new(name.at.0, message).hint("give it another name"));
        }
        self.by_name.insert(name.text.clone(), variable);
        self.names.push((name.text.clone(), variable));
        Ok(())
    }

    /// What a name stands for.
    ///
    /// # Errors
    /// When it stands for nothing.
    pub(super) fn get(&self, name: &Name) -> Result<Variable, Fault> {
        self.by_name.get(&name.text).copied().ok_or_else(|| {
            let names: Vec<&str> = self.names.iter().map(|(name, _)| name.as_str()).collect();
            let hint = match names.is_empty() {
                true => "it has no variables; texts stand in quotes".to_owned(),
                false => format!(
                    "its variables are {}; texts stand in quotes",
                    names.join(", ")
                ),
            };
            Fault::new(
                name.at.0,
                format!("the pattern has no variable `{}`", name.text),
            )
            .hint(hint)
        })
    }

    /// The slots of a path, those of its nodes first.
    pub(super) fn of_path(&self, path: usize) -> Vec<usize> {
        self.paths
            .get(path)
            .map(|(nodes, edges)| [&nodes[..], &edges[..]].concat())
            .unwrap_or_default()
    }
}
