//! What all requests share: the graph, the places to work in, and what is told of the data.

use std::sync::{Arc, OnceLock};

use super::kept::Kept;
use super::overview::Meta;
use super::places::Places;
use super::settings::Settings;
use super::tag;
use crate::graph::Graph;

/// What all requests share.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) graph: Arc<Graph>,
    pub(super) settings: Settings,
    /// For questions, which may take long.
    pub(super) questions: Places,
    /// For looks at single things and names, which questions must not keep waiting.
    pub(super) looks: Places,
    /// Answers that were given lately.
    pub(super) kept: Kept,
    meta: OnceLock<(Meta, String)>,
}

/// How many looks may wait: each takes milliseconds, so that hardly one ever does.
const LOOKS_WAITING: usize = 1024;

impl Shared {
    pub(super) fn new(graph: Graph, settings: Settings) -> Self {
        Self {
            graph: Arc::new(graph),
            questions: Places::new(settings.at_once, settings.waiting),
            looks: Places::new(settings.short_at_once, LOOKS_WAITING),
            settings,
            kept: Kept::default(),
            meta: OnceLock::new(),
        }
    }

    /// Begins what takes its time and is better known before somebody asks for it: it looks at every record.
    pub(super) fn prepare(self: &Arc<Self>) {
        let shared = Arc::clone(self);
        tokio::task::spawn_blocking(move || {
            shared.meta();
        });
    }

    /// What the data holds; waits until it is known.
    pub(super) fn meta(&self) -> &Meta {
        let (meta, _) = self.meta.get_or_init(|| {
            let hash = format!("{:016x}", tag::of_data(&self.graph));
            (Meta::of(&self.graph, &self.settings, &hash), hash)
        });
        meta
    }

    /// The tag of the data, as soon as it is known.
    pub(super) fn data_tag(&self) -> Option<&str> {
        self.meta.get().map(|(_, hash)| hash.as_str())
    }
}
