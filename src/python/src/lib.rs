//! relata for Python: the module `relata._relata`, of which the package `relata` makes what people use.
//!
//! Questions and lenses come as JSON, as a server takes them; rows go out as Arrow and as plain values of Python. Every
//! search runs in a thread of its own that knows no Python, so that other threads of Python go on and Ctrl-C is heard.

mod answer;
mod file;
mod graph;
mod problems;
mod stream;
mod table;
mod values;
mod work;

use std::alloc::System;

use cap::Cap;
use pyo3::prelude::*;

/// Counts what the library takes, for `memory=`.
#[global_allocator]
static ALLOCATOR: Cap<System> = Cap::new(System, usize::MAX);

/// How many bytes the library has in use; what Python itself takes is not among them.
fn in_use() -> usize {
    ALLOCATOR.allocated()
}

#[pymodule]
fn _relata(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<graph::Graph>()?;
    module.add_class::<answer::Answer>()?;
    module.add_class::<stream::RowStream>()?;
    module.add_function(wrap_pyfunction!(schema, module)?)?;
    module.add_function(wrap_pyfunction!(formats, module)?)?;
    module.add_function(wrap_pyfunction!(memory_in_use, module)?)?;
    Ok(())
}

/// The JSON Schema of answers, lenses and questions, as text.
#[pyfunction]
fn schema() -> String {
    relata::schema::answer().to_string()
}

/// The name of each format that an answer can be written in, with its endings, and whether it is text.
#[pyfunction]
fn formats() -> Vec<(&'static str, Vec<&'static str>, bool)> {
    let mut formats = Vec::new();
    for format in relata::write::Format::ALL {
        formats.push((format.name(), format.endings().to_vec(), format.is_text()));
    }
    formats
}

/// How many bytes the library has in use.
#[pyfunction]
fn memory_in_use() -> usize {
    in_use()
}
