//! Who owns what was listed?
//!
//! relata answers questions about governments, companies, platforms, people and lists from *claims*. A claim is a
//! relationship (owns, lists, responds-to, disputes, ...) that somebody stated: it has citations, dates and perhaps a
//! share, and it can itself be the target of another claim.
//!
//! # Five ideas
//!
//! | idea | in one line | module |
//! |---|---|---|
//! | claim | a relationship with its citations, dates and share | [`model`] |
//! | graph | all claims, frozen into columns and two adjacency arrays | [`graph`] |
//! | lens | which claims count | [`lens`] |
//! | query | a question as a plain serde value | [`query`] |
//! | answer | rows, their sources, a petgraph graph, and how complete it is | [`answer`](mod@answer) |
//!
//! Data flows one way: [`read`] makes records, [`graph`] freezes them, [`Graph::ask`] answers a [`Query`] through a
//! [`Lens`], and [`write`](mod@write) turns any [`Answer`] into any format.
//!
//! # Asking
//!
//! ```
//! use relata::answer::OwnersRow;
//! use relata::{Graph, Lens, Owners};
//!
//! let graph = Graph::bundled()?; // or Graph::open(["my/claims.jsonl"])
//! let lens = Lens::default().as_of("2022-06-01".parse()?);
//! let answer = graph.ask(Owners::of("WeChat"), &lens)?;
//!
//! let owner = answer.rows::<OwnersRow>()?.find(|row| row.ultimate);
//! assert_eq!(owner.and_then(|row| row.owner.as_ref()).unwrap().name, "Naspers");
//! assert!(answer.is_complete() && !answer.sources().is_empty());
//! println!("{}", answer.to_dot());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A graph is `Send + Sync`, from text and from a snapshot alike: threads ask it at once.
//!
//! ```
//! use relata::{Graph, Lens, Owners};
//!
//! fn shared<T: Send + Sync>(graph: T) -> T {
//!     graph
//! }
//! let graph = &shared(Graph::bundled()?);
//! std::thread::scope(|threads| {
//!     for name in ["WeChat", "Shopee"] {
//!         threads.spawn(move || assert!(graph.ask(Owners::of(name), &Lens::default()).is_ok()));
//!     }
//! });
//! # Ok::<(), relata::Error>(())
//! ```
//!
//! # Paths
//!
//! [`search::paths`] gives the shortest paths one after the other, [`search::all_paths`] all of a length. A path is a
//! sequence of steps, each with all its parallel claims; the lens and what is demanded act inside the search.
//!
//! ```
//! use relata::search::{PathSpec, paths};
//! use relata::{Graph, Lens};
//!
//! let graph = Graph::bundled()?;
//! let view = Lens::default().over(&graph)?;
//! let governments = graph.entities().filter(|&id| graph.entity_kind(id) == "government");
//! let governments = governments.map(|id| graph.entity_node(id));
//! let spec = PathSpec::between_any([graph.node_named("tencent")?], governments)
//!     .avoid([graph.node_named("wechat")?]);
//! for path in paths(&view, &spec).take(3) {
//!     let steps = path.steps.iter().map(|step| graph.node_id(step.to)).collect::<Vec<_>>();
//!     println!("{} hops: tencent > {}", steps.len(), steps.join(" > "));
//! }
//! # Ok::<(), relata::Error>(())
//! ```
//!
//! # petgraph
//!
//! The frozen graph has petgraph's visit traits, so petgraph's walks and algorithms run on it without a copy. Nodes are
//! entities, and claims that another record points at; such a claim is an edge and also two arcs through its node, so
//! that algorithms which add up edges should leave out those for which [`Graph::is_arc`] holds. Weights are kind codes.
//!
//! ```
//! use relata::Graph;
//! use relata::petgraph::visit::{Bfs, Reversed};
//!
//! let graph = Graph::bundled()?;
//! let shopee = graph.entity_node(graph.entity_named("Shopee")?);
//! // Everybody who stands above Shopee by a claim of any kind.
//! let mut walk = Bfs::new(Reversed(&graph), shopee);
//! let mut above = Vec::new();
//! while let Some(node) = walk.next(Reversed(&graph)) {
//!     above.push(graph.node_id(node));
//! }
//! assert!(above.contains(&"sea-limited"));
//! # Ok::<(), relata::Error>(())
//! ```
//!
//! [`Answer::graph`] builds a `petgraph::graph::DiGraph` of the records of an answer.
//!
//! # Go on
//!
//! [`book`] goes through the library chapter by chapter: [records](book::records), [graph](book::graph),
//! [lens](book::lens), [query](book::query), [answer](book::answer), [write](mod@book::write), [limits](book::limits) and
//! [stability](book::stability). Six programs stand in `docs/examples`; `cargo run --example fifty_percent` runs one.
//!
//! A listing is the lister's claim, not a finding of law.

pub mod answer;
pub mod book;
pub mod check;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
#[cfg_attr(
    not(feature = "snapshot"),
    expect(
        dead_code,
        reason = "columns are asked for their memory only by snapshots"
    )
)]
mod column;
#[cfg(feature = "spark")]
pub mod engine;
pub mod error;
pub mod graph;
pub mod lens;
#[cfg(any(feature = "mcp", feature = "serve"))]
pub mod loopback;
#[cfg(feature = "mcp")]
pub mod mcp;
pub mod model;
pub mod open;
pub mod ownership;
pub mod pattern;
pub mod query;
pub mod read;
mod resolve;
#[cfg(feature = "schema")]
pub mod schema;
pub mod search;
#[cfg(feature = "serve")]
pub mod serve;
pub mod snapshot;
pub mod write;

pub use answer::{Answer, Rows};
pub use error::{Error, Result};
pub use graph::{Graph, GraphBuilder};
pub use lens::Lens;
// The version whose traits and graphs stand in the interface, so that nobody has to find the same one.
pub use petgraph;
pub use query::Query;
pub use query::all::*;
