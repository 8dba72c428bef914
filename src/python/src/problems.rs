//! Errors as exceptions: the classes stand in `relata/_errors.py`.

use std::path::Path;

use pyo3::prelude::*;
use pyo3::types::PyDict;
use relata::Error;
use relata::error::{Door, Problem, Problems, Render};
use relata::write::WriteError;

/// The exception of an error, with what it knows: file, line, hint, names that are near.
pub(crate) fn raise(py: Python<'_>, error: &Error) -> PyErr {
    let told = safe(&error.render(Door::Python).to_string());
    let details = PyDict::new(py);
    let class = match details_of(py, error, &details) {
        Ok(class) => class,
        Err(failed) => return failed,
    };
    made(py, class, &told, &details)
}

/// Fills in what a class of errors knows, and names the class.
fn details_of(
    py: Python<'_>,
    error: &Error,
    details: &Bound<'_, PyDict>,
) -> PyResult<&'static str> {
    Ok(match error {
        Error::Read { path, source } | Error::Write { path, source } => {
            details.set_item("file", path.display().to_string())?;
            details.set_item("errno", source.raw_os_error())?;
            match error {
                Error::Read { .. } => "ReadError",
                _ => "WriteError",
            }
        }
        Error::Data(problems) => {
            details.set_item("problems", list_of(py, problems)?)?;
            details.set_item("total", problems.len())?;
            "DataError"
        }
        Error::Snapshot(_) => "SnapshotError",
        Error::NotFound { name, suggestions } => {
            details.set_item("name", name)?;
            details.set_item("suggestions", suggestions)?;
            "NotFoundError"
        }
        Error::Ambiguous { name, candidates } => {
            details.set_item("name", name)?;
            details.set_item("candidates", candidates)?;
            "AmbiguousError"
        }
        _ => "QuestionError",
    })
}

/// Each problem of some data as a tuple: file, line, id, kind and message.
pub(crate) type Told = (String, usize, String, &'static str, String);

fn list_of(_: Python<'_>, problems: &Problems) -> PyResult<Vec<Told>> {
    Ok(problems.iter().map(tuple).collect())
}

/// A problem as a tuple.
pub(crate) fn tuple(problem: &Problem) -> Told {
    let Problem {
        file,
        line,
        id,
        problem,
        message,
        ..
    } = problem;
    (safe(file), *line, safe(id), problem, safe(message))
}

/// The exception of what could not be written.
pub(crate) fn unwritten(py: Python<'_>, error: &WriteError) -> PyErr {
    let mut told = error.render(Door::Python).to_string();
    if let WriteError::Io(source) = error {
        told += &format!(": {source}");
    }
    made(py, "WriteError", &safe(&told), &PyDict::new(py))
}

/// The exception of a file that would replace what was read.
pub(crate) fn would_be_lost(py: Python<'_>, path: &Path) -> PyErr {
    let file = path.display().to_string();
    let told = format!("{file} is a file that is read, and would be lost\nname another file");
    let details = PyDict::new(py);
    match details.set_item("file", file) {
        Ok(()) => made(py, "WriteError", &safe(&told), &details),
        Err(failed) => failed,
    }
}

/// The exception of a question or argument that is none.
pub(crate) fn no_question(py: Python<'_>, told: &str) -> PyErr {
    made(py, "QuestionError", &safe(told), &PyDict::new(py))
}

/// The exception of work that ended without a result: a fault of the library.
pub(crate) fn broken(py: Python<'_>) -> PyErr {
    let told = "the work ended without a result";
    made(py, "RelataError", told, &PyDict::new(py))
}

fn made(py: Python<'_>, class: &str, told: &str, details: &Bound<'_, PyDict>) -> PyErr {
    let made = py
        .import("relata._errors")
        .and_then(|module| module.getattr(class))
        .and_then(|class| class.call((told,), Some(details)));
    match made {
        Ok(exception) => PyErr::from_value(exception),
        Err(failed) => failed,
    }
}

/// Text of the data as a terminal may show it: it may hold signs that would command the terminal.
fn safe(text: &str) -> String {
    let shown = |sign: char| match sign {
        '\n' => '\n',
        sign if sign.is_control() => char::REPLACEMENT_CHARACTER,
        sign => sign,
    };
    text.chars().map(shown).collect()
}
