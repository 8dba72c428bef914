//! Names in the tables: what goes by them, and what is called nearly so where nothing does.

use std::collections::BTreeSet;

use super::gather::Gathered;
use super::hops::GIVEN;
use super::session::{Session, texts_of};
use super::statement::Statement;
use crate::error::Result;
use crate::graph::{Graph, fold};

/// Of so few entities all are looked at for what is called nearly so; of more, so many that are most like it.
const NEAR: usize = 10_000;

/// The nodes that go by some names: those of all that any of them may mean. Of a name that nothing bears, what is called nearly
/// so is gathered, since the answer is an error that suggests it.
pub(super) fn named(
    session: &Session,
    entities: usize,
    names: &[String],
    gathered: &mut Gathered<'_>,
) -> Result<Vec<String>> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    gathered.want(names.iter().cloned());
    let mut called = Vec::new();
    for name in names {
        called.extend(Graph::looked_up(name));
    }
    let rows = session.rows(
        Statement::of(BEARING)
            .texts("names", names)
            .texts("called", &called),
    )?;
    let mut nodes = BTreeSet::new();
    let mut borne = BTreeSet::new();
    for batch in rows {
        let texts = |name| batch.column_by_name(name).map_or(Vec::new(), texts_of);
        nodes.extend(texts("v"));
        borne.extend(texts("id"));
        borne.extend(texts("c"));
    }
    gathered.want(nodes.iter().cloned());
    session.give(GIVEN, names)?;
    let claims = session.texts(Statement::of(CLAIMS), "v")?;
    for name in names {
        let is_borne = |called: &String| borne.contains(called);
        let is_known = is_borne(name) || claims.contains(name);
        if !is_known && !Graph::looked_up(name).iter().any(is_borne) {
            near(entities, name, gathered)?;
        }
    }
    let mut nodes: Vec<String> = nodes.into_iter().collect();
    nodes.extend(claims);
    Ok(nodes)
}

/// Takes entities that are called nearly so.
fn near(entities: usize, name: &str, gathered: &mut Gathered<'_>) -> Result<()> {
    if entities <= NEAR {
        return gathered.take(Statement::of("SELECT e.* FROM relata.entities e"));
    }
    let folded = fold(name);
    let mut words: Vec<String> = folded.split(' ').map(str::to_owned).collect();
    words.push(folded.replace(' ', ""));
    gathered.take(Statement::of(NEARLY_SO).texts("words", &words))
}

/// What goes by a name has a row for each text by which it was found.
const BEARING: &str = "SELECT DISTINCT e.join_node v, e.id, \
    explode_outer(array_intersect(e.join_called, :called)) c FROM relata.entities e \
    WHERE array_contains(:names, e.id) OR arrays_overlap(e.join_called, :called)";

const CLAIMS: &str =
    "SELECT e.id v FROM relata.relationships e LEFT SEMI JOIN relata_given g ON e.id = g.v";

/// The entities of which some word is spelt most like one of those that are asked for: one pass over all names.
const NEARLY_SO: &str = "SELECT e.* FROM relata.entities e LEFT SEMI JOIN \
    (SELECT m.id FROM (SELECT id, array_min(flatten(transform(join_called, c -> \
     transform(split(c, ' '), w -> array_min(transform(:words, a -> levenshtein(w, a))))))) far FROM relata.entities) m \
     WHERE m.far <= 3 ORDER BY m.far, m.id LIMIT 10000) n ON n.id = e.id";
