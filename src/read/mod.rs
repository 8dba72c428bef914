//! From bytes to records. Every problem is reported with its file and line; reading goes on to the end.

mod decompress;
mod files;
mod jsonl;

use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use crate::error::{Error, Problem, Problems, Result};
use crate::model::Record;

/// Where records come from.
#[derive(Debug, Clone)]
pub enum Input {
    /// A file, or a folder of `.jsonl` and `.ndjson` files, also compressed with gzip or zstd.
    Path(PathBuf),
    /// Standard input.
    Stdin,
    /// Text that is part of the program, under a name.
    Text(&'static str, &'static str),
}

impl Input {
    /// The input of a command-line argument: `-` is standard input.
    pub fn from_argument(argument: &Path) -> Self {
        if argument == Path::new("-") { Input::Stdin } else { Input::Path(argument.to_owned()) }
    }

    /// What the user calls it.
    pub fn name(&self) -> String {
        match self {
            Input::Path(path) => path.display().to_string(),
            Input::Stdin => "<stdin>".to_owned(),
            Input::Text(name, _) => (*name).to_owned(),
        }
    }
}

/// The place of a record: a file by its number, and the line in it from 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The index in [`Records::files`].
    pub file: u32,
    /// The line, from 1.
    pub line: u32,
}

/// All records of some inputs, with their places and problems.
#[derive(Debug, Default)]
pub struct Records {
    /// The names of the files, as the user knows them.
    pub files: Vec<String>,
    /// The records in the order in which they were read.
    pub records: Vec<(Origin, Record)>,
    /// The lines that are no records.
    pub problems: Problems,
}

impl Records {
    /// The place of a record in words, for a problem.
    pub fn place(files: &[String], origin: Origin) -> (String, usize) {
        (files.get(origin.file as usize).cloned().unwrap_or_default(), origin.line as usize)
    }

    /// Reads the records of a stream, which may be compressed, under a name for problems.
    ///
    /// # Errors
    /// When the stream cannot be read, or is damaged. Lines that are no records end up in [`Records::problems`].
    pub fn read_stream(&mut self, name: String, stream: impl Read) -> io::Result<()> {
        let file = u32::try_from(self.files.len()).map_err(io::Error::other)?;
        self.files.push(name.clone());
        let stream = BufReader::new(decompress::decompress(stream)?);
        jsonl::read(stream, |line, record| match record {
            Ok(record) => self.records.push((Origin { file, line }, record)),
            Err(jsonl::BadLine { id, message }) => {
                let line = line as usize;
                self.problems.push(Problem { file: name.clone(), line, id, problem: "bad-record", message });
            }
        })
    }
}

/// Reads all records of all inputs.
///
/// # Errors
/// When a file or folder cannot be read. Lines that are no records end up in [`Records::problems`].
pub fn read(inputs: &[Input]) -> Result<Records> {
    let mut records = Records::default();
    for input in inputs {
        let error = |source| Error::Read { path: input.name().into(), source };
        match input {
            Input::Text(_, text) => records.read_stream(input.name(), text.as_bytes()).map_err(error)?,
            Input::Stdin => records.read_stream(input.name(), io::stdin().lock()).map_err(error)?,
            Input::Path(path) => {
                for path in files::files(path)? {
                    let error = |source| Error::Read { path: path.clone(), source };
                    let file = std::fs::File::open(&path).map_err(error)?;
                    records.read_stream(path.display().to_string(), file).map_err(error)?;
                }
            }
        }
    }
    Ok(records)
}
