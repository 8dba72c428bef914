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
    /// What a row of them says.
    columns: &'static str,
    /// How many are new.
    pub(super) new: u64,
    /// How many hops were gone.
    pub(super) hops: usize,
}

/// The name of the view of texts that a session is given.
pub(super) const GIVEN: &str = "relata_given";
/// The columns of what was reached: a node.
pub(super) const NODE: &str = "v";
/// A node, and the sort of claim at whose hub a path came there.
const STATE: &str = "v, t";

impl<'s> Reached<'s> {
    /// Begins at some nodes.
    pub(super) fn from(
        session: &'s Session,
        scratches: &'s Scratches<'s>,
        nodes: &[String],
    ) -> Result<Self> {
        session.give(GIVEN, nodes)?;
        let begin = "CREATE TABLE {into} USING parquet AS SELECT DISTINCT v FROM relata_given";
        Self::begin(session, scratches, NODE, Statement::of(begin))
    }

    /// Begins at some nodes as a path does.
    pub(super) fn on_paths(
        session: &'s Session,
        scratches: &'s Scratches<'s>,
        nodes: &[String],
    ) -> Result<Self> {
        session.give(GIVEN, nodes)?;
        let begin =
            "CREATE TABLE {into} USING parquet AS SELECT DISTINCT v, '' t FROM relata_given";
        Self::begin(session, scratches, STATE, Statement::of(begin))
    }

    fn begin(
        session: &'s Session,
        scratches: &'s Scratches<'s>,
        columns: &'static str,
        statement: Statement,
    ) -> Result<Self> {
        let mut reached = Self {
            session,
            scratches,
            columns,
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
            let all = "CREATE TABLE {into} USING parquet AS SELECT * FROM {reached}";
            let all = Statement::of(all).tables("{reached}", self.columns, &self.tables);
            self.tables = vec![self.scratches.make(all)?];
        }
        self.tables.push(table);
        Ok(())
    }

    /// One hop by a statement that knows what is `{last}` and `{reached}`.
    fn hop(&mut self, text: &'static str, told: Told<'_>) -> Result<()> {
        if let Some(last) = self.tables.last().cloned() {
            let statement = Statement::of(text).table("{last}", &last);
            self.add(statement.tables("{reached}", self.columns, &self.tables))?;
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

    /// One hop along claims in a direction; a claim that another one points at is a node, too.
    pub(super) fn spread(&mut self, direction: Direction, told: Told<'_>) -> Result<()> {
        self.hop(
            match direction {
                Direction::Out => OUT,
                Direction::In => INTO,
                Direction::Any => ANY,
            },
            told,
        )
    }

    /// One step of paths, along claims or against them.
    pub(super) fn step(&mut self, direction: Direction, told: Told<'_>) -> Result<()> {
        self.hop(
            match direction {
                Direction::Out => STEP_FORWARD,
                Direction::In => STEP_BACK,
                Direction::Any => STEP,
            },
            told,
        )
    }

    /// Whether paths from one end meet those from another with their last step, where the two may go on as one.
    pub(super) fn meets(&self, other: &Self) -> Result<bool> {
        let Some(last) = self.tables.last() else {
            return Ok(false);
        };
        let both = "SELECT count(*) FROM (SELECT a.v FROM {last} a JOIN {there} b ON a.v = b.v \
            WHERE a.t = '' OR a.t <> b.t LIMIT 1)";
        let both = Statement::of(both).table("{last}", last);
        let both = both.tables("{there}", STATE, &other.tables);
        Ok(self.session.count(both)? > 0)
    }

    /// The tables of what was reached.
    pub(super) fn tables(&self) -> &[Scratch] {
        &self.tables
    }
}

const UP: &str = "CREATE TABLE {into} USING parquet AS \
    SELECT DISTINCT e.join_from v FROM relata_claims e JOIN {last} f ON e.join_to = f.v \
    LEFT ANTI JOIN {reached} s ON s.v = e.join_from \
    WHERE e.join_part IN ('owns', 'controls', 'operates', 'part-of')";

const DOWN: &str = "CREATE TABLE {into} USING parquet AS \
    SELECT DISTINCT e.join_to v FROM relata_claims e JOIN {last} f ON e.join_from = f.v \
    LEFT ANTI JOIN {reached} s ON s.v = e.join_to \
    WHERE e.join_part IN ('owns', 'controls', 'operates', 'part-of')";

macro_rules! spread {
    ($edges:literal) => {
        concat!(
            "CREATE TABLE {into} USING parquet AS SELECT DISTINCT u.b v FROM (",
            $edges,
            ") u JOIN {last} f ON u.a = f.v LEFT ANTI JOIN {reached} s ON s.v = u.b"
        )
    };
}

const OUT: &str = spread!(
    "SELECT join_from a, join_to b FROM relata_claims \
     UNION ALL SELECT join_from, id FROM relata_claims WHERE join_claim \
     UNION ALL SELECT id, join_to FROM relata_claims WHERE join_claim"
);

const INTO: &str = spread!(
    "SELECT join_to a, join_from b FROM relata_claims \
     UNION ALL SELECT id, join_from FROM relata_claims WHERE join_claim \
     UNION ALL SELECT join_to, id FROM relata_claims WHERE join_claim"
);

const ANY: &str = spread!(
    "SELECT join_from a, join_to b FROM relata_claims \
     UNION ALL SELECT join_to, join_from FROM relata_claims \
     UNION ALL SELECT join_from, id FROM relata_claims WHERE join_claim \
     UNION ALL SELECT id, join_to FROM relata_claims WHERE join_claim \
     UNION ALL SELECT id, join_from FROM relata_claims WHERE join_claim \
     UNION ALL SELECT join_to, id FROM relata_claims WHERE join_claim"
);

macro_rules! step {
    ($way:literal) => {
        concat!(
            "CREATE TABLE {into} USING parquet AS SELECT DISTINCT u.b v, u.arrives t \
             FROM relata_steps u JOIN {last} f ON u.a = f.v \
             LEFT ANTI JOIN {reached} s ON s.v = u.b AND s.t = u.arrives \
             WHERE (f.t = '' OR f.t <> u.leaves)",
            $way
        )
    };
}

const STEP: &str = step!("");
const STEP_FORWARD: &str = step!(" AND u.way = 'f'");
const STEP_BACK: &str = step!(" AND u.way = 'b'");
