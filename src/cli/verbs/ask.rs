//! `relata ask`

use std::io;
use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;

use crate::answer::Baseline;
use crate::cli::data_args::DataArgs;
use crate::cli::output_args::OutputArgs;
use crate::cli::{Outcome, bounded_file};
use crate::error::{Error, Result};
use crate::lens::Allowance;
use crate::query::Investigation;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  relata owners wechat --as-of 2022-06-01 -f json -o wechat.json\n  relata ask wechat.json --data my/folder\n  relata ask data/examples/question.json\n  relata ask report.json --against report.json --data my/folder\n  relata ask data/examples/investigation.json -o report.html"
)]
pub(in crate::cli) struct Args {
    /// A file of questions as JSON; - is standard input
    file: PathBuf,
    /// Tell what changed since an earlier run: its answers as JSON. Each question is compared with the answer to the same
    /// question through the same lens
    #[arg(long, value_name = "FILE")]
    against: Option<PathBuf>,
    #[command(flatten)]
    data: DataArgs,
    #[command(flatten)]
    output: OutputArgs,
}

impl Args {
    pub(in crate::cli) fn run(mut self, allowance: &Allowance) -> anyhow::Result<Outcome> {
        let mut files = self.data.paths();
        files.push(self.file.clone());
        files.extend(self.against.clone());
        self.output.refuse_over(&files)?;
        let (name, json) = read(&self.file)?;
        // All that can be wrong with the files, before the data is opened, which may take minutes.
        let investigation = Investigation::from_json(&name, &json)?;
        let against = self.against.as_deref().map(read).transpose()?;
        let earlier = against
            .map(|(name, json)| Baseline::from_json(&name, &json))
            .transpose()?;
        let graph = self.data.open()?;
        let report = graph.investigate_within(allowance, &investigation, earlier.as_deref())?;
        if let [question] = &investigation.questions[..] {
            self.output.reader.clone_from(&question.reader);
        }
        self.output.write_report(&report, &graph, allowance)?;
        Ok(Outcome::of(
            report.is_found() && report.is_certain(),
            report.is_certain(),
        ))
    }
}

/// The name and the text of a file.
fn read(path: &Path) -> Result<(String, String)> {
    // The usual sign; a file of this name can still be given as `./-`.
    let is_stdin = path.as_os_str() == "-";
    let name = if is_stdin {
        "<stdin>".to_owned()
    } else {
        path.display().to_string()
    };
    let read = bounded_file::read(path, is_stdin);
    let json = read.and_then(|bytes| String::from_utf8(bytes).map_err(not_text));
    let json = json.map_err(|source| Error::Read {
        path: path.to_owned(),
        source,
    })?;
    Ok((name, json))
}

/// In the words of the standard library.
fn not_text(_: FromUtf8Error) -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        "stream did not contain valid UTF-8",
    )
}
