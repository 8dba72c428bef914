//! What `relata` says on a terminal when it is asked nothing.

use std::env;
use std::io::{self, IsTerminal, Write};

use crate::graph::Graph;
use crate::model::count;

/// Whether nothing is asked, by somebody who sees the answer.
pub(super) fn is_wanted() -> bool {
    env::args_os().len() <= 1 && io::stdout().is_terminal() && io::stdin().is_terminal()
}

/// What the data holds, and questions to begin with.
pub(super) fn show() -> anyhow::Result<()> {
    let graph = Graph::bundled()?;
    let things = count(graph.entities().count(), "thing");
    let claims = count(graph.relationships().count(), "claim");
    let sources = count(graph.sources().count(), "source");
    let text = format!(
        "\
Who owns what was listed? The data that comes with relata holds {things},
{claims} and {sources}: the Notorious Markets Lists of 2010 to 2025.

Try:
  relata owners wechat                                who owns it, and how much
  relata owners --listed-by ustr --edition nml-2021   who owns what was listed
  relata path tencent ustr                            how two things connect

Your own data: relata owners NAME --data owners.csv
All verbs: relata -h
"
    );
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}
