//! Going from thing to thing in the tables: one statement a hop, each with a scratch table of what is new.
//!
//! ```text
//!   t0 (where it begins)  -- join, less what was reached -->  t1  -->  t2  -->  nothing more
//! ```
//!
//! Never a recursive query: Spark refuses the union that would end a circle, and stops at a hundred levels.

use super::Told;
use super::scratch::Scratch;
use super::scratches::Scratches;
use super::session::Session;
use super::statement::Statement;
use crate::error::Result;
use crate::graph::Direction;

/// Above so many tables, what was reached is put together into one: a plan over all of them would grow with every hop.
pub(super) const TABLES: usize = 12;

/// What was reached so far.
pub(super) struct Reached<'s> {
    session: &'s Session,
    scratches: &'s Scratches<'s>,
    /// The tables of what was reached, of which the last is new.
    tables: Vec<Scratch>,
    /// How many are new.
    pub(super) new: u64,
    /// How many hops were gone.
    pub(super) hops: usize,
}

/// The name of the view of texts that a session is given.
pub(super) const GIVEN: &str = "relata_given";
/// The name of the view of the kinds that a search follows.
const KINDS: &str = "relata_kinds";

impl<'s> Reached<'s> {
    /// Begins at some nodes.
    pub(super) fn from(
        session: &'s Session,
        scratches: &'s Scratches<'s>,
        nodes: &[String],
    ) -> Result<Self> {
        session.give(GIVEN, nodes)?;
        let begin = "CREATE TABLE {into} USING parquet AS SELECT DISTINCT v FROM relata_given";
        Self::begin(session, scratches, Statement::of(begin))
    }

    /// Begins at the rows of a statement that makes a table, too.
    pub(super) fn begin(
        session: &'s Session,
        scratches: &'s Scratches<'s>,
        statement: Statement,
    ) -> Result<Self> {
        let mut reached = Self {
            session,
            scratches,
            tables: Vec::new(),
            new: 0,
            hops: 0,
        };
        reached.add(statement)?;
        Ok(reached)
    }

    fn add(&mut self, statement: Statement) -> Result<()> {
        let table = self.scratches.make(statement)?;
        let count = Statement::of("SELECT count(*) FROM {table}").table("{table}", &table);
        self.new = self.session.count(count)?;
        if self.tables.len() >= TABLES {
            let all = "CREATE TABLE {into} USING parquet AS SELECT v FROM {reached}";
            let all = Statement::of(all).tables("{reached}", &self.tables);
            self.tables = vec![self.scratches.make(all)?];
        }
        self.tables.push(table);
        Ok(())
    }

    /// One hop by a statement that knows what is `{last}` and `{reached}`.
    fn hop(&mut self, text: &'static str, told: Told<'_>) -> Result<()> {
        if let Some(last) = self.tables.last().cloned() {
            let statement = Statement::of(text).table("{last}", &last);
            self.add(statement.tables("{reached}", &self.tables))?;
            self.hops += 1;
            told(&format!("hop {}: {} more", self.hops, self.new));
        }
        Ok(())
    }

    /// To everybody above: who owns, controls or runs it, or is one of joint holders.
    pub(super) fn climb(&mut self, told: Told<'_>) -> Result<()> {
        while self.new > 0 {
            self.hop(UP, told)?;
        }
        Ok(())
    }

    /// To everything below.
    pub(super) fn descend(&mut self, told: Told<'_>) -> Result<()> {
        while self.new > 0 {
            self.hop(DOWN, told)?;
        }
        Ok(())
    }

    /// Says which kinds of claim [`Reached::spread`] follows: none for all.
    pub(super) fn follow(session: &Session, kinds: &[String]) -> Result<()> {
        session.give(KINDS, kinds)
    }

    /// One hop along claims of the kinds that are followed, in a direction; a claim that another one points at is a node, too.
    pub(super) fn spread(
        &mut self,
        direction: Direction,
        has_kinds: bool,
        told: Told<'_>,
    ) -> Result<()> {
        self.hop(
            match (direction, has_kinds) {
                (Direction::Out, false) => OUT,
                (Direction::In, false) => INTO,
                (_, false) => ANY,
                (Direction::Out, true) => OUT_OF_KINDS,
                (Direction::In, true) => INTO_OF_KINDS,
                (_, true) => ANY_OF_KINDS,
            },
            told,
        )
    }

    /// Whether two searches have met.
    pub(super) fn meets(&self, other: &Self) -> Result<bool> {
        let both =
            "SELECT count(*) FROM (SELECT a.v FROM {here} a JOIN {there} b ON a.v = b.v LIMIT 1)";
        let both = Statement::of(both).tables("{here}", &self.tables);
        Ok(self.session.count(both.tables("{there}", &other.tables))? > 0)
    }

    /// The tables of what was reached.
    pub(super) fn tables(&self) -> &[Scratch] {
        &self.tables
    }
}

const UP: &str = "CREATE TABLE {into} USING parquet AS \
    SELECT DISTINCT e.join_from v FROM relata.relationships e JOIN {last} f ON e.join_to = f.v \
    LEFT ANTI JOIN {reached} s ON s.v = e.join_from \
    WHERE e.join_part IN ('owns', 'controls', 'operates', 'part-of')";

const DOWN: &str = "CREATE TABLE {into} USING parquet AS \
    SELECT DISTINCT e.join_to v FROM relata.relationships e JOIN {last} f ON e.join_from = f.v \
    LEFT ANTI JOIN {reached} s ON s.v = e.join_to \
    WHERE e.join_part IN ('owns', 'controls', 'operates', 'part-of')";

macro_rules! spread {
    ($edges:literal, $kinds:literal) => {
        concat!(
            "CREATE TABLE {into} USING parquet AS SELECT DISTINCT u.b v FROM (",
            $edges,
            ") u JOIN {last} f ON u.a = f.v LEFT ANTI JOIN {reached} s ON s.v = u.b",
            $kinds
        )
    };
}

macro_rules! spread_out {
    ($kinds:literal) => {
        spread!(
            "SELECT join_from a, join_to b, kind FROM relata.relationships \
             UNION ALL SELECT join_from, id, kind FROM relata.relationships WHERE join_claim \
             UNION ALL SELECT id, join_to, kind FROM relata.relationships WHERE join_claim",
            $kinds
        )
    };
}

macro_rules! spread_into {
    ($kinds:literal) => {
        spread!(
            "SELECT join_to a, join_from b, kind FROM relata.relationships \
             UNION ALL SELECT id, join_from, kind FROM relata.relationships WHERE join_claim \
             UNION ALL SELECT join_to, id, kind FROM relata.relationships WHERE join_claim",
            $kinds
        )
    };
}

macro_rules! spread_any {
    ($kinds:literal) => {
        spread!(
            "SELECT join_from a, join_to b, kind FROM relata.relationships \
             UNION ALL SELECT join_to, join_from, kind FROM relata.relationships \
             UNION ALL SELECT join_from, id, kind FROM relata.relationships WHERE join_claim \
             UNION ALL SELECT id, join_to, kind FROM relata.relationships WHERE join_claim \
             UNION ALL SELECT id, join_from, kind FROM relata.relationships WHERE join_claim \
             UNION ALL SELECT join_to, id, kind FROM relata.relationships WHERE join_claim",
            $kinds
        )
    };
}

const OUT: &str = spread_out!("");
const INTO: &str = spread_into!("");
const ANY: &str = spread_any!("");
const OUT_OF_KINDS: &str = spread_out!(" WHERE u.kind IN (SELECT v FROM relata_kinds)");
const INTO_OF_KINDS: &str = spread_into!(" WHERE u.kind IN (SELECT v FROM relata_kinds)");
const ANY_OF_KINDS: &str = spread_any!(" WHERE u.kind IN (SELECT v FROM relata_kinds)");
