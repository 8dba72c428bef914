//! Programs for which files are written differently.

use clap::ValueEnum;

/// The program that shall read what is written.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum ForProgram {
    Yed,
    Neo4j,
}
