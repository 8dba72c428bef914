//! What can be done with the rows of an answer, whichever they are.

use std::ops::Range;

use super::columns::support::Support;
use super::table::Table;
use super::values::HangsOn;

// A trait to be called behind a reference, beside `Row`, which has a constant and so cannot be: writers handle rows of any
// kind without a `match` over all of them.
/// The rows of an answer, of whatever kind.
pub(super) trait RowList {
    /// How many.
    fn len(&self) -> usize;

    /// The ids that they name, in their order.
    fn mentions(&self) -> Vec<&str>;

    /// Some of them.
    fn to_table(&self, rows: Range<usize>) -> Table;

    /// Some of them as they stand in JSON.
    fn to_json(&self, rows: Range<usize>) -> serde_json::Result<Vec<serde_json::Value>>;

    /// Writes into each what it hangs on, judged by the claims on which it stands.
    fn mark(&mut self, judge: &dyn Fn(&[Support<'_>]) -> HangsOn);

    /// What each hangs on; nothing of rows that stand on no claims.
    fn marks(&self) -> Vec<&HangsOn>;

    /// Rows of the same kind, as they stand in JSON.
    fn table_from_json(&self, json: &serde_json::Value) -> serde_json::Result<Table>;
}
