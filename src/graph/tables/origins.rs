//! The file and line of each record of a table.

use super::table;
use crate::column::Numbers;
use crate::model::Origin;

/// The places of a table's records; file 0 and line 0 for what no file holds.
#[derive(Debug, Default)]
pub(in crate::graph) struct Origins {
    file: Numbers<u32>,
    line: Numbers<u32>,
}

impl Origins {
    pub(in crate::graph) fn new(file: Numbers<u32>, line: Numbers<u32>) -> Self {
        Self { file, line }
    }

    pub(in crate::graph) fn get(&self, row: usize) -> Origin {
        Origin {
            file: self.file.get(row),
            line: self.line.get(row),
        }
    }
}

table! {
    Origins { file: "file", line: "line", }
}
