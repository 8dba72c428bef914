//! Whether a connection survives the fall of sources. A claim falls when all its citations fall; one that cites nothing
//! does not.

use std::collections::{BTreeMap, BTreeSet};

use super::Robustness;
use crate::answer::{Named, Note, RobustPart, RobustRow, Survival};
use crate::graph::{RelationshipId, SourceId};
use crate::model::Citation;
use crate::search::Shortest;

/// The largest set of sources that is looked for.
const MOST_SOURCES: usize = 200;

type Sources = BTreeSet<SourceId>;

impl Robustness<'_, '_> {
    /// A row for each source that the connections and the cut cite, then for each origin of these. No other can separate.
    pub(super) fn each_source(&self) -> Vec<RobustRow> {
        let graph = self.view.graph();
        let on_the_way: Sources = self
            .claims_on_the_way()
            .into_iter()
            .flat_map(|claim| self.cited(claim))
            .collect();
        let each = on_the_way.iter().map(|&id| {
            let name = graph.source_id(id).to_owned();
            self.fall(
                RobustPart::Source,
                Named {
                    id: name.clone(),
                    name,
                },
                &Sources::from([id]),
            )
        });
        let origins: BTreeMap<String, String> = on_the_way
            .iter()
            .filter_map(|&id| graph.source(id).origin)
            .map(|origin| (origin.to_lowercase(), origin))
            .collect();
        let mut called: BTreeMap<&String, Sources> = BTreeMap::new();
        let cited: Sources = self
            .subgraph
            .claims()
            .into_iter()
            .flat_map(|claim| self.cited(claim))
            .collect();
        for id in cited {
            let source = graph.source(id);
            for origin in origins.values().filter(|origin| source.is_called(origin)) {
                called.entry(origin).or_default().insert(id);
            }
        }
        let of_origin = called.iter().map(|(origin, sources)| {
            let name = (*origin).clone();
            let mut row = self.fall(
                RobustPart::Origin,
                Named {
                    id: name.clone(),
                    name,
                },
                sources,
            );
            row.sources.retain(|c| {
                graph
                    .source_by_id(&c.source)
                    .is_some_and(|id| on_the_way.contains(&id))
            });
            row
        });
        each.chain(of_origin).collect()
    }

    /// A set of sources that separates the ends, and what is known of the smallest one; finding that is a hitting set,
    /// which is NP-hard. `no_single` says that no source does so alone.
    pub(super) fn sources_together(&self, no_single: bool) -> (Option<RobustRow>, Note) {
        let sources = match self.separating() {
            Ok(sources) => sources,
            Err(why) => return (None, *why),
        };
        let least = self.apart().max(if no_single { 2 } else { 1 });
        let most = sources.len();
        let note = Note::FewestSources { least, most };
        let graph = self.view.graph();
        let ids: Vec<&str> = sources.iter().map(|&id| graph.source_id(id)).collect();
        let what = ids.join(" ");
        let row = || {
            self.fall(
                RobustPart::SourcesTogether,
                Named {
                    id: what.clone(),
                    name: what.clone(),
                },
                &sources,
            )
        };
        ((most > 1).then(row), note)
    }

    /// The sources of a claim that the lens hears.
    fn cited(&self, claim: RelationshipId) -> impl Iterator<Item = SourceId> {
        self.view
            .graph()
            .cited(claim)
            .filter(|&source| self.view.admits_source(source))
    }

    /// Whether a claim falls with some sources.
    fn falls(&self, claim: RelationshipId, sources: &Sources) -> bool {
        let mut cited = self.cited(claim).peekable();
        cited.peek().is_some() && cited.all(|source| sources.contains(&source))
    }

    fn fall(&self, part: RobustPart, what: Named, sources: &Sources) -> RobustRow {
        let falls = |claim| self.falls(claim, sources);
        // A connection without a claim that falls is proof enough.
        let survival = match self.left(falls) {
            0 => (self.without(falls, None), 0),
            left => (Survival::Survives, left),
        };
        let fallen: Vec<RelationshipId> = self
            .claims_on_the_way()
            .into_iter()
            .filter(|&claim| falls(claim))
            .collect();
        let citation = |&source: &SourceId| Citation::from(self.view.graph().source_id(source));
        let row = self.row(part, what, survival, &fallen);
        RobustRow {
            sources: sources.iter().map(citation).collect(),
            ..row
        }
    }

    /// Sources that separate the ends, of which none can be spared: those of the claim with the fewest left, on whatever
    /// path is left, until none is.
    fn separating(&self) -> Result<Sources, Box<Note>> {
        let mut sources = Sources::new();
        loop {
            let path = match self
                .subgraph
                .path(|claim| !self.falls(claim, &sources), |_| true)
            {
                Shortest::Found(path) => path,
                Shortest::None => break,
                Shortest::GaveUp(_) => return Err(Note::SourcesNotFoundOut.into()),
            };
            let left = |claim| {
                self.cited(claim)
                    .filter(|source| !sources.contains(source))
                    .collect::<Sources>()
            };
            let claims = path.iter().map(|&hop| self.subgraph.step(hop).0);
            let weakest = claims
                .map(|claim| (left(claim), claim))
                .filter(|(left, _)| !left.is_empty());
            let Some((more, _)) = weakest.min_by_key(|(left, claim)| (left.len(), *claim)) else {
                return Err(Note::SourcesNone.into());
            };
            sources.extend(more);
            if sources.len() > MOST_SOURCES {
                return Err(Note::SourcesBeyond { most: MOST_SOURCES }.into());
            }
        }
        for source in sources.clone() {
            let others: Sources = sources
                .iter()
                .copied()
                .filter(|&other| other != source)
                .collect();
            if self.without(|claim| self.falls(claim, &others), None) == Survival::Separated {
                sources = others;
            }
        }
        Ok(sources)
    }

    /// How many of the connections cite no source in common, taken from those that cite the fewest: each of them needs a
    /// source of its own to fall.
    fn apart(&self) -> usize {
        let cited = |path: &Vec<RelationshipId>| {
            path.iter()
                .flat_map(|&claim| self.cited(claim))
                .collect::<Sources>()
        };
        let mut of_paths: Vec<Sources> = self.paths.iter().map(cited).collect();
        of_paths.sort_by_key(|sources| sources.len());
        let (mut used, mut apart) = (Sources::new(), 0);
        for sources in of_paths {
            if sources.is_disjoint(&used) {
                used.extend(sources);
                apart += 1;
            }
        }
        apart
    }
}
