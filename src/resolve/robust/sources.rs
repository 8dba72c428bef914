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

/// Sources and origins have no other name than the one that they go by.
fn named_so(name: &str) -> Named {
    Named {
        id: name.to_owned(),
        name: name.to_owned(),
    }
}

impl Robustness<'_, '_> {
    /// A row for each source that the connections and the cut cite, then for each origin of these. No other can separate.
    pub(super) fn each_source(&self) -> Vec<RobustRow> {
        let graph = self.view.graph();
        let on_the_way = self.cited_by(self.claims_on_the_way());
        let mut rows = Vec::new();
        for &id in &on_the_way {
            let name = named_so(graph.source_id(id));
            rows.push(self.fall(RobustPart::Source, name, &Sources::from([id])));
        }
        // One origin may be written in several ways; the last of them names the row.
        let mut origins: BTreeMap<String, String> = BTreeMap::new();
        for &id in &on_the_way {
            if let Some(origin) = graph.source(id).origin {
                origins.insert(origin.to_lowercase(), origin);
            }
        }
        // All between the ends that goes back to it falls with it, and not only what is on the way.
        let mut called: BTreeMap<&String, Sources> = BTreeMap::new();
        for id in self.cited_by(self.subgraph.claims()) {
            let source = graph.source(id);
            for origin in origins.values() {
                if source.is_called(origin) {
                    called.entry(origin).or_default().insert(id);
                }
            }
        }
        for (origin, sources) in &called {
            let mut row = self.fall(RobustPart::Origin, named_so(origin), sources);
            let mut shown = Vec::new();
            for citation in row.sources {
                if let Some(id) = graph.source_by_id(&citation.source)
                    && on_the_way.contains(&id)
                {
                    shown.push(citation);
                }
            }
            row.sources = shown;
            rows.push(row);
        }
        rows
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
        // A single source has a row of its own already.
        if most < 2 {
            return (None, note);
        }
        let graph = self.view.graph();
        let mut ids: Vec<&str> = Vec::with_capacity(sources.len());
        for &id in &sources {
            ids.push(graph.source_id(id));
        }
        let what = named_so(&ids.join(" "));
        let row = self.fall(RobustPart::SourcesTogether, what, &sources);
        (Some(row), note)
    }

    /// All sources of some claims that the lens hears.
    fn cited_by(&self, claims: impl IntoIterator<Item = RelationshipId>) -> Sources {
        let mut cited = Sources::new();
        for claim in claims {
            cited.extend(self.cited(claim));
        }
        cited
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
        let mut fallen: Vec<RelationshipId> = Vec::new();
        for claim in self.claims_on_the_way() {
            if falls(claim) {
                fallen.push(claim);
            }
        }
        let mut citations = Vec::with_capacity(sources.len());
        for &source in sources {
            citations.push(Citation::from(self.view.graph().source_id(source)));
        }
        RobustRow {
            hangs_on: Default::default(),
            sources: citations,
            ..self.row(part, what, survival, &fallen)
        }
    }

    /// Sources that separate the ends, of which none can be spared: those of the claim with the fewest left, on whatever
    /// path is left, until none is.
    fn separating(&self) -> Result<Sources, Box<Note>> {
        let mut sources = Sources::new();
        loop {
            let stands = |claim| !self.falls(claim, &sources);
            let path = match self.subgraph.path(stands, |_| true) {
                Shortest::Found(path) => path,
                Shortest::None => break,
                Shortest::GaveUp(_) => return Err(Note::SourcesNotFoundOut.into()),
            };
            // Some claim of the path must fall. Greedy: the one that takes the fewest sources more.
            let mut weakest: Option<(usize, RelationshipId, Sources)> = None;
            for hop in path {
                let (claim, _) = self.subgraph.step(hop);
                let mut left: Sources = self.cited(claim).collect();
                left.retain(|source| !sources.contains(source));
                let rank = (left.len(), claim);
                let is_weaker = match &weakest {
                    Some((left, claim, _)) => rank < (*left, *claim),
                    None => true,
                };
                // A claim without sources never falls.
                if !left.is_empty() && is_weaker {
                    weakest = Some((left.len(), claim, left));
                }
            }
            let Some((_, _, more)) = weakest else {
                return Err(Note::SourcesNone.into());
            };
            sources.extend(more);
            if sources.len() > MOST_SOURCES {
                return Err(Note::SourcesBeyond { most: MOST_SOURCES }.into());
            }
        }
        // What was taken first may not be needed beside what was taken later.
        for source in sources.clone() {
            let mut others = sources.clone();
            others.remove(&source);
            if self.without(|claim| self.falls(claim, &others), None) == Survival::Separated {
                sources = others;
            }
        }
        Ok(sources)
    }

    /// How many of the connections cite no source in common, taken from those that cite the fewest: each of them needs a
    /// source of its own to fall.
    fn apart(&self) -> usize {
        let mut of_paths: Vec<Sources> = Vec::new();
        for path in &self.paths {
            of_paths.push(self.cited_by(path.iter().copied()));
        }
        of_paths.sort_by_key(|sources| sources.len());
        let mut used = Sources::new();
        let mut apart = 0;
        for sources in of_paths {
            if sources.is_disjoint(&used) {
                used.extend(sources);
                apart += 1;
            }
        }
        apart
    }
}
