//! Rows as plain values of Python: shares as exact numbers or ranges, all else as it stands in JSON.

use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use serde_json::{Map, Value};

use crate::table::Plan;

/// What a share in JSON can have beside its bounds.
const FLAGS: [&str; 4] = ["min_exclusive", "max_exclusive", "approximate", "outer"];

/// Makes values of Python.
pub(crate) struct Values<'py, 'p> {
    decimal: Bound<'py, PyAny>,
    range: Bound<'py, PyAny>,
    plan: &'p Plan,
}

impl<'py, 'p> Values<'py, 'p> {
    pub(crate) fn of(py: Python<'py>, plan: &'p Plan) -> PyResult<Self> {
        Ok(Self {
            decimal: py.import("decimal")?.getattr("Decimal")?,
            range: py.import("relata._shares")?.getattr("Range")?,
            plan,
        })
    }

    /// Rows as dictionaries.
    pub(crate) fn rows(&self, py: Python<'py>, rows: &[Value]) -> PyResult<Py<PyList>> {
        let list = PyList::empty(py);
        for row in rows {
            list.append(self.row(py, row)?)?;
        }
        Ok(list.unbind())
    }

    /// A row as a dictionary, its fields in the order in which they are documented.
    pub(crate) fn row(&self, py: Python<'py>, row: &Value) -> PyResult<Py<PyAny>> {
        let Value::Object(fields) = row else {
            return Ok(self.value(py, row)?.unbind());
        };
        let dict = PyDict::new(py);
        for name in self.plan.fields() {
            if let Some(value) = fields.get(name) {
                dict.set_item(name, self.value(py, value)?)?;
            }
        }
        for (name, value) in fields {
            if !dict.contains(name)? {
                dict.set_item(name, self.value(py, value)?)?;
            }
        }
        Ok(dict.into_any().unbind())
    }

    fn value(&self, py: Python<'py>, value: &Value) -> PyResult<Bound<'py, PyAny>> {
        match value {
            Value::Null => Ok(py.None().into_bound(py)),
            Value::Bool(truth) => truth.into_bound_py_any(py),
            Value::Number(number) => match number.as_i64() {
                Some(number) => number.into_bound_py_any(py),
                None => number.as_f64().into_bound_py_any(py),
            },
            Value::String(text) => text.into_bound_py_any(py),
            Value::Array(values) => {
                let list = PyList::empty(py);
                for value in values {
                    list.append(self.value(py, value)?)?;
                }
                Ok(list.into_any())
            }
            Value::Object(fields) if is_share(fields) => self.share(py, fields),
            Value::Object(fields) => {
                let dict = PyDict::new(py);
                for (name, value) in fields {
                    dict.set_item(name, self.value(py, value)?)?;
                }
                Ok(dict.into_any())
            }
        }
    }

    /// An exact share as a number, any other as a range.
    fn share(&self, py: Python<'py>, share: &Map<String, Value>) -> PyResult<Bound<'py, PyAny>> {
        let min = share.get("min").and_then(Value::as_str);
        let max = share.get("max").and_then(Value::as_str);
        let is_flagged = FLAGS.iter().any(|flag| is_set(share, flag));
        // Digits may differ where the numbers do not: 50 and 50.0.
        if min.is_some() && min == max && !is_flagged {
            return self.decimal.call1((min,));
        }
        let bound = |digits: Option<&str>| match digits {
            Some(digits) => self.decimal.call1((digits,)),
            None => Ok(py.None().into_bound(py)),
        };
        let flags = PyDict::new(py);
        for flag in FLAGS {
            flags.set_item(flag, is_set(share, flag))?;
        }
        self.range.call((bound(min)?, bound(max)?), Some(&flags))
    }
}

fn is_set(share: &Map<String, Value>, flag: &str) -> bool {
    share.get(flag).and_then(Value::as_bool).unwrap_or(false)
}

/// Whether this is how a share stands in JSON, and nothing else.
fn is_share(fields: &Map<String, Value>) -> bool {
    let is_bound = |name: &str| name == "min" || name == "max";
    let mut has_bound = false;
    for (name, value) in fields {
        has_bound |= is_bound(name) && value.is_string();
        if !is_bound(name) && !FLAGS.contains(&name.as_str()) {
            return false;
        }
    }
    has_bound
}
