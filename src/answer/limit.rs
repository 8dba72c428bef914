//! What was cut of an answer, with its true total.

use std::fmt;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::error::{Door, Field, Render};
use crate::lens::Spent;
use crate::model::{Date, count};

/// Something that was cut, with its true total.
///
/// In JSON it keeps its sentence as `what`, beside the `kind` and the values that the sentence is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limit {
    /// What was cut.
    pub what: Cut,
    /// How many are in the answer.
    pub shown: usize,
    /// How many there are.
    pub total: usize,
}

/// What can be cut of an answer.
///
/// Its `Display` is the sentence as the command line tells it; [`Render`] makes that of another door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Cut {
    /// Matches of a name.
    Matches,
    /// Matches of a name that are clear.
    ClearMatches {
        /// How many of each name are told.
        most: usize,
    },
    /// Claims of one kind.
    ClaimsOfKind {
        /// The kind.
        relationship: String,
    },
    /// Claims of one kind on one side of something.
    ClaimsBeside {
        /// The kind.
        relationship: String,
        /// The name of the thing.
        of: String,
        /// Whether they come from it.
        outgoing: bool,
    },
    /// Claims that cite a source.
    CitingClaims,
    /// Paths.
    Paths {
        /// After how many edges the search stopped, if it did.
        stopped_after: Option<usize>,
        /// Whether the total is the most that there can be; else there may be more.
        is_counted: bool,
    },
    /// The length of a connection.
    ConnectionHops {
        /// How many edges could be looked at.
        budget: usize,
    },
    /// Meeting points that are nearest to all.
    MeetingPoints {
        /// How far they are from all together.
        hops: usize,
    },
    /// Places reached in search of meeting points.
    PlacesReached,
    /// Chains that are told in full.
    Chains {
        /// How many hops at their far end are told of the others.
        hops: usize,
    },
    /// Things whose timeline was followed to its end.
    Timelines,
    /// Owners that were tried as the parent of a group.
    ParentsTried,
    /// Changes with all their causes.
    Causes,
    /// Days on which something changes.
    Days {
        /// The first day that was not looked at.
        from: Date,
    },
    /// Claims that were taken out one at a time.
    ClaimsTakenOut,
    /// Decisions that two things are one that were taken out one at a time.
    MergesTakenOut,
    /// Rows of a pattern with a `LIMIT`, when it is not known how many there are.
    RowsToLimit,
    /// Rows of a pattern with a `SKIP` or a `LIMIT`.
    RowsBetweenSkipAndLimit,
    /// Edges that the search for a pattern follows.
    EdgesFollowed,
    /// Edges of one walk of a pattern.
    EdgesOfAWalk,
    /// Matches of a pattern that could be kept.
    MatchesKept,
    /// Problems of reading.
    Problems,
    /// Whatever would have been found with more time or memory; how much nobody knows.
    Spent {
        /// What was used up.
        by: Spent,
    },
    /// What was cut on one side of a comparison.
    Of {
        /// The date or edition that the side was asked about.
        side: String,
        /// What was cut.
        // Boxed, since what holds one of its own kind would have no size.
        cut: Box<Cut>,
    },
}

impl Limit {
    /// So many of so many.
    // The total is always told with it: "some were left out" would be no answer to how many.
    pub fn new(what: Cut, shown: usize, total: usize) -> Self {
        Self { what, shown, total }
    }
}

/// As the command line tells it: `shown 50 of 414: matches`.
impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, Door::CommandLine)
    }
}

impl Render for Limit {
    fn write(&self, f: &mut fmt::Formatter<'_>, door: Door) -> fmt::Result {
        write!(f, "shown {} of {}: ", self.shown, self.total)?;
        self.what.write(f, door)
    }
}

impl Serialize for Limit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // The sentence is that of the command line, whoever asks: a program shows it, and decides by `cut`.
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("what", &self.what.to_string())?;
        map.serialize_entry("shown", &self.shown)?;
        map.serialize_entry("total", &self.total)?;
        map.serialize_entry("cut", &self.what)?;
        map.end()
    }
}

impl fmt::Display for Cut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, Door::CommandLine)
    }
}

impl Render for Cut {
    fn write(&self, f: &mut fmt::Formatter<'_>, door: Door) -> fmt::Result {
        let budget = || door.field(Field::Budget);
        match self {
            Cut::Matches => f.write_str("matches"),
            Cut::ClearMatches { most } => write!(
                f,
                "matches; of one name, only the best {most} that are clear are told"
            ),
            Cut::ClaimsOfKind { relationship } => write!(f, "`{relationship}` claims"),
            Cut::ClaimsBeside {
                relationship,
                of,
                outgoing,
            } => {
                let side = if *outgoing { "from" } else { "to" };
                write!(f, "`{relationship}` claims {side} {of}")
            }
            Cut::CitingClaims => f.write_str("claims that cite it"),
            Cut::Paths {
                stopped_after,
                is_counted,
            } => {
                f.write_str("paths; ")?;
                if let Some(edges) = stopped_after {
                    write!(f, "the search stopped after {edges} edges, and ")?;
                }
                f.write_str(if *is_counted {
                    "the total is the most there can be"
                } else {
                    "there may be more"
                })
            }
            Cut::ConnectionHops { budget: edges } => write!(
                f,
                "hops of a connection, since more take over {edges} edges; {} allows more",
                budget()
            ),
            Cut::MeetingPoints { hops } => write!(
                f,
                "nearest meeting points, {} from all of them together",
                count(*hops, "hop")
            ),
            Cut::PlacesReached => write!(
                f,
                "places reached in search of the nearest meeting points; {} allows more",
                budget()
            ),
            Cut::Chains { hops } => write!(
                f,
                "chains in full; the others tell the {hops} hops at their far end"
            ),
            Cut::Timelines => f.write_str("things whose timeline was followed to its end"),
            Cut::ParentsTried => {
                f.write_str("owners above it, nearest first, that were tried as its parent")
            }
            Cut::Causes => {
                f.write_str("changes with all their causes; the others tell the nearest")
            }
            Cut::Days { from } => write!(
                f,
                "days on which something changes; from {from} on nothing was looked at"
            ),
            Cut::ClaimsTakenOut => write!(
                f,
                "claims taken out, each of which asks the question again; {} allows more",
                door.field(Field::Tries)
            ),
            Cut::MergesTakenOut => write!(
                f,
                "merges taken out, each of which asks the question again; {} allows more",
                door.field(Field::Tries)
            ),
            Cut::RowsToLimit => f.write_str("rows, as LIMIT says; there are more"),
            Cut::RowsBetweenSkipAndLimit => f.write_str("rows, as SKIP and LIMIT say"),
            Cut::EdgesFollowed => {
                write!(f, "edges that the search follows; {} allows more", budget())
            }
            Cut::EdgesOfAWalk => f.write_str("edges of one walk; longer ones were not followed"),
            Cut::MatchesKept => f.write_str(
                "matches, as many as have room; LIMIT or a narrower pattern asks for fewer",
            ),
            Cut::Problems => f.write_str("problems of reading"),
            Cut::Spent { by } => {
                let (spent, more) = match by {
                    Spent::Time => ("the time was", Some(Field::Timeout)),
                    Spent::Memory => ("the memory was", Some(Field::MaxMemory)),
                    Spent::Stopped => ("", None),
                };
                match more {
                    Some(field) => write!(
                        f,
                        "rows until {spent} used up, and there may be more; {} allows more",
                        door.field(field)
                    ),
                    None => f.write_str("rows until the search was stopped; there may be more"),
                }
            }
            Cut::Of { side, cut } => {
                write!(f, "{side}: ")?;
                cut.write(f, door)
            }
        }
    }
}
