//! What `npm run build` makes of the TypeScript beside this file, and of its style sheet.

/// The program.
pub(super) const SCRIPT: &str = include_str!("built/explorer.js");
/// Its style sheet.
pub(super) const STYLE: &str = include_str!("built/explorer.css");
/// Graphviz as WebAssembly with the program that calls it, packed: a JSON text of base64 of gzip.
pub(crate) const LAYOUT: &str = include_str!("built/layout.json");
/// The notices of what the page is made of, as a JSON text.
pub(super) const LICENCES: &str = include_str!("built/licences.json");
/// How browsers name what they may run: `sha256-...`.
pub(super) const SCRIPT_HASH: &str = include_str!("built/explorer.js.sha256");
/// Likewise for the style sheet.
pub(super) const STYLE_HASH: &str = include_str!("built/explorer.css.sha256");
/// Likewise for that of the report.
pub(super) const REPORT_STYLE_HASH: &str = include_str!("built/report.css.sha256");
