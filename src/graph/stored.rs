//! A graph as tables of columns, and a graph from such tables.

use std::sync::{Arc, OnceLock};

use super::adjacency::Adjacency;
use super::editions::Editions;
use super::kinds::Kinds;
use super::names::Names;
use super::tables::{Decisions, Entities, Facts, Relationships, Sources, Stored, Table};
use super::{Dataset, Graph};
use crate::column::{Columns, Damage};
use crate::error::{Result, SnapshotError};

/// The tables that hold records; the others follow from them.
pub(crate) const RECORDS: [&str; 6] = [
    "entities",
    "merged",
    "relationships",
    "facts",
    "sources",
    "same",
];

/// All tables but the index of names.
pub(crate) const TABLES: [&str; 14] = [
    "entities",
    "merged",
    "relationships",
    "facts",
    "sources",
    "same",
    "merged_by_representative",
    "facts_by_thing",
    "editions",
    "claims",
    "out_starts",
    "out",
    "into_starts",
    "into",
];

/// The table that holds the index of names.
pub(crate) const NAMES: &str = "names";

impl Graph {
    /// All tables by name, each with columns of one length, but for the index of names.
    pub(crate) fn tables(&self) -> Vec<(&'static str, Columns)> {
        let mut merged = self.merged.columns();
        merged.push(("into", self.merged_into.clone().into()));
        let (out_starts, out) = self.out.columns();
        let (into_starts, into) = self.into.columns();
        vec![
            ("entities", self.entities.columns()),
            ("merged", merged),
            ("relationships", self.relationships.columns()),
            ("facts", self.facts.columns()),
            ("sources", self.sources.columns()),
            ("same", self.decisions.columns()),
            (
                "merged_by_representative",
                vec![("row", self.members.clone().into())],
            ),
            (
                "facts_by_thing",
                vec![("row", self.facts_by_thing.clone().into())],
            ),
            ("editions", self.editions.columns()),
            ("claims", vec![("relationship", self.claims.clone().into())]),
            ("out_starts", out_starts),
            ("out", out),
            ("into_starts", into_starts),
            ("into", into),
        ]
    }

    /// The table of the index of names, which is made now unless it is there.
    pub(crate) fn index_of_names(&self) -> Columns {
        self.names()
            .parts()
            .into_iter()
            .map(|(name, bytes)| (name, bytes.into()))
            .collect()
    }

    /// The graph with such an index of names.
    ///
    /// # Errors
    /// When it is damaged.
    pub(crate) fn with_index_of_names(self, mut index: Stored) -> Result<Self> {
        let names = Names::from_parts(self.entities.len(), |name| index.column(name).ok())
            .map_err(|damaged| {
                let what = damaged.to_string();
                SnapshotError::BadIndex { what }
            })?;
        Ok(Self {
            names: OnceLock::from(names),
            ..self
        })
    }

    /// The graph of such tables, without an index of names; `table` gives each by its name.
    ///
    /// # Errors
    /// When a column is not what it should be.
    pub(crate) fn from_tables(
        dataset: Dataset,
        files: Vec<String>,
        damage: Arc<Damage>,
        mut table: impl FnMut(&str) -> Result<Stored>,
    ) -> Result<Self> {
        let entities = Entities::stored(&mut table("entities")?)?;
        let relationships = Relationships::stored(&mut table("relationships")?)?;
        let mut merged_table = table("merged")?;
        let merged_into = merged_table.column("into")?;
        let merged = Entities::stored(&mut merged_table)?;
        // Kinds are read from the columns and not stored: one more table could contradict them.
        Ok(Self {
            kinds: Kinds::of(&entities, &merged, &relationships),
            entities,
            relationships,
            facts: Facts::stored(&mut table("facts")?)?,
            facts_by_thing: table("facts_by_thing")?.column("row")?,
            sources: Sources::stored(&mut table("sources")?)?,
            decisions: Decisions::stored(&mut table("same")?)?,
            merged_into,
            members: table("merged_by_representative")?.column("row")?,
            merged,
            editions: Editions::stored(&mut table("editions")?)?,
            claims: table("claims")?.column("relationship")?,
            out: Adjacency::stored(&mut table("out_starts")?, &mut table("out")?)?,
            into: Adjacency::stored(&mut table("into_starts")?, &mut table("into")?)?,
            names: OnceLock::new(),
            // As it was stored: to work it out would read every date of the data.
            newest: dataset.newest,
            files,
            name: dataset.name,
            figures: None,
            damage,
        })
    }

    /// The names of the files that the records were read from.
    pub(crate) fn files(&self) -> &[String] {
        &self.files
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{GraphBuilder, Leniency};

    #[test]
    fn the_list_of_tables_is_whole() {
        let graph = GraphBuilder::new("none").salvage(Leniency::Strict).0;
        let names: Vec<&str> = graph.tables().iter().map(|(name, _)| *name).collect();
        assert_eq!(names, TABLES);
    }
}
