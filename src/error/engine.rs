//! Why an engine did not answer.

use std::fmt;

/// Why an engine did not answer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum EngineError {
    /// This build knows no engine.
    NotBuilt,
    /// The address is none.
    BadAddress {
        /// What is wrong with it.
        why: String,
    },
    /// A token would travel for everybody to read.
    OpenToken,
    /// Nothing answers there.
    Unreachable {
        /// Host and port.
        address: String,
        /// Why.
        why: String,
    },
    /// The server refused a statement or broke it off.
    Refused {
        /// The first line of what it said; the rest can hold plans, and data in them.
        why: String,
    },
    /// The server holds no tables of relata.
    NoTables,
    /// A folder to load is not whole.
    NotWhole {
        /// What is wrong with it.
        why: String,
    },
    /// The tables do not hold what they should.
    BadTables {
        /// What is wrong with them.
        why: String,
    },
    /// A question that is not asked of an engine.
    Verb {
        /// Its verb.
        verb: &'static str,
    },
    /// What no engine is asked, of a question that it answers.
    Flag {
        /// The verb.
        verb: &'static str,
        /// The flag, or what stands in its place.
        flag: &'static str,
    },
    /// Somebody stopped the question, or its time was used up.
    Stopped,
}

impl fmt::Display for EngineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotBuilt => f.write_str("this build has no Spark; build with --features spark"),
            Self::BadAddress { why } => {
                write!(f, "this is no address of an engine: {why}\nwrite sc://HOST:PORT, as in sc://127.0.0.1:15002")
            }
            Self::OpenToken => f.write_str(
                "the token would travel unencrypted\nadd ;use_ssl=true to the address, or ask a server on this machine",
            ),
            Self::Unreachable { address, why } => {
                write!(f, "no Spark Connect server answers at {address}: {why}")
            }
            Self::Refused { why } => write!(f, "the engine refused: {why}"),
            Self::NoTables => f.write_str(
                "the engine holds no tables of relata\nexport the data with `relata export -f parquet -o OUT/`, and load it with `relata engine load OUT/`",
            ),
            Self::NotWhole { why } => write!(
                f,
                "the folder is no whole export: {why}\nwrite it with `relata export -f parquet -o OUT/`, to where the engine reads, too"
            ),
            Self::BadTables { why } => {
                write!(f, "the tables of the engine do not hold together: {why}\nload them again with `relata engine load OUT/`")
            }
            Self::Verb { verb } => write!(
                f,
                "no engine is asked for {verb}\nask it of data on this machine, without an engine"
            ),
            Self::Flag { verb, flag } => write!(
                f,
                "no engine is asked for `{verb}` with {flag}\nleave it out, or ask data on this machine"
            ),
            Self::Stopped => f.write_str("the question was stopped before the engine had answered"),
        }
    }
}
