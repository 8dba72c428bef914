//! Counting owners to the end in the tables: pairs of a thing and an owner, hop by hop, of which none is fetched.

use super::Told;
use super::hops::{GIVEN, TABLES};
use super::scratch::Scratch;
use super::scratches::Scratches;
use super::session::Session;
use super::statement::Statement;
use crate::error::Result;
use crate::graph::OwnersCounted;
use crate::model::Date;

/// The columns of a pair: the thing that was listed, and an owner.
const PAIR: &str = "l, o";
/// The view of the links of one day.
const LINKS: &str = "relata_links";

/// Counts who owns some things on a day, at any remove.
pub(super) fn owners(
    session: &Session,
    scratches: &Scratches<'_>,
    things: &[String],
    day: Date,
    told: Told<'_>,
) -> Result<OwnersCounted> {
    session.view(
        LINKS,
        Statement::of(ON_THE_DAY).text("day", &day.to_string()),
    )?;
    session.give(GIVEN, things)?;
    let mut pairs = vec![scratches.make(Statement::of(THINGS))?];
    let mut owners: Vec<Scratch> = Vec::new();
    let mut text = NEAREST;
    for hop in 1.. {
        let Some(last) = pairs.last().cloned() else {
            break;
        };
        let statement = Statement::of(text).table("{last}", &last);
        let table = scratches.make(statement.tables("{reached}", PAIR, &pairs))?;
        text = FURTHER;
        let new = Statement::of("SELECT count(*) FROM {table}").table("{table}", &table);
        let new = session.count(new)?;
        told(&format!("hop {hop}: {new} more pairs"));
        if new == 0 {
            break;
        }
        if pairs.len() >= TABLES {
            let all =
                Statement::of("CREATE TABLE {into} USING parquet AS SELECT l, o FROM {reached}");
            pairs = vec![scratches.make(all.tables("{reached}", PAIR, &pairs))?];
            let all =
                Statement::of("CREATE TABLE {into} USING parquet AS SELECT l, o FROM {reached}");
            owners = vec![scratches.make(all.tables("{reached}", PAIR, &owners))?];
        }
        pairs.push(table.clone());
        owners.push(table);
    }
    if owners.is_empty() {
        return Ok(OwnersCounted::default());
    }
    let named = session.count(Statement::of(NAMED).tables("{owners}", PAIR, &owners))?;
    let sums = session.numbers(Statement::of(SUMS).tables("{owners}", PAIR, &owners))?;
    let sum = |place: usize| sums.get(place).copied().unwrap_or_default();
    let whole = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    Ok(OwnersCounted {
        named: whole(named),
        known: whole(sum(0)),
        pairs: whole(sum(1)),
        pairs_of_known: whole(sum(2)),
    })
}

/// What was in force on a day: `join_days` has ranges such as `2020-01-01/2021-05-31`, without the last day.
const ON_THE_DAY: &str = "SELECT e.join_from a, e.join_to b, e.join_part FROM relata.relationships e \
    WHERE e.join_part IN ('owns', 'controls', 'operates', 'part-of') AND exists(e.join_days, d -> \
    substring(d, 1, 10) <= :day AND (length(d) = 11 OR substring(d, 12) > :day))";

const THINGS: &str =
    "CREATE TABLE {into} USING parquet AS SELECT DISTINCT v l, v o FROM relata_given";

const NEAREST: &str = "CREATE TABLE {into} USING parquet AS \
    SELECT DISTINCT f.l, e.a o FROM relata_links e JOIN {last} f ON e.b = f.o \
    LEFT ANTI JOIN {reached} s ON s.l = f.l AND s.o = e.a";

/// Who runs one thing of an owner has no part in what else the owner has.
const FURTHER: &str = "CREATE TABLE {into} USING parquet AS \
    SELECT DISTINCT f.l, e.a o FROM relata_links e JOIN {last} f ON e.b = f.o \
    LEFT ANTI JOIN {reached} s ON s.l = f.l AND s.o = e.a WHERE e.join_part <> 'operates'";

const NAMED: &str = "SELECT count(DISTINCT p.o) FROM {owners} p LEFT ANTI JOIN \
    (SELECT join_node FROM relata.entities WHERE join_unnamed) u ON u.join_node = p.o";

const SUMS: &str = "SELECT sum(n.known), sum(n.pairs), sum(n.known * n.pairs) FROM \
    (SELECT p.l, max(CASE WHEN u.join_node IS NULL THEN 1 ELSE 0 END) known, count(*) pairs \
     FROM {owners} p LEFT JOIN (SELECT join_node FROM relata.entities WHERE join_unnamed) u ON u.join_node = p.o \
     GROUP BY p.l) n";
