//! A question is searched in a thread of its own, within its limits, until it is answered or nobody wants to know any more.

use std::sync::Arc;
use std::time::{Duration, Instant};

use rmcp::model::{ProgressNotificationParam, ProgressToken};
use rmcp::service::{Peer, RequestContext, RoleServer};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::{MissedTickBehavior, interval};

use super::Settings;
use crate::graph::Graph;
use crate::lens::{Allowance, Spent};

/// How often it is looked whether anything is used up to the last.
const LOOK: Duration = Duration::from_millis(50);
/// How often a search tells that it goes on.
const TELL: Duration = Duration::from_secs(1);

/// What does the work.
#[derive(Debug, Clone)]
pub(super) struct Desk {
    graph: Arc<Graph>,
    each: Allowance,
    /// Who is searched.
    places: Arc<Semaphore>,
    /// Who is searched or waits for it.
    waiting: Arc<Semaphore>,
}

impl Desk {
    pub(super) fn new(graph: Graph, settings: &Settings) -> Self {
        Self {
            graph: Arc::new(graph),
            each: settings.each.clone(),
            places: Arc::new(Semaphore::new(settings.at_once.max(1))),
            waiting: Arc::new(Semaphore::new(WAITING)),
        }
    }

    pub(super) fn graph(&self) -> &Graph {
        &self.graph
    }

    /// Does some work within the limits of one question; what becomes of it otherwise is said in words.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        context: &RequestContext<RoleServer>,
        work: impl FnOnce(&Graph, &Allowance) -> Result<T, String> + Send + 'static,
    ) -> Result<T, String> {
        let Ok(_waiting) = self.waiting.try_acquire() else {
            return Err(TOO_MANY.to_owned());
        };
        let progress = Progress::of(context);
        progress.tell(None).await;
        let place = tokio::select! {
            place = Arc::clone(&self.places).acquire_owned() => place,
            () = context.ct.cancelled() => return Err(CANCELLED.to_owned()),
        };
        // Time begins when work does, so that a question does not pay for those before it.
        let allowance = self.each.anew();
        let _stop = StopAtEnd(allowance.clone());
        let graph = Arc::clone(&self.graph);
        let within = allowance.clone();
        let mut working = spawn_blocking(move || {
            let told = work(&graph, &within);
            // The place is free only now: who gives up waiting does not make the work less.
            drop(place);
            told
        });
        let mut look = interval(LOOK);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut told = Instant::now();
        loop {
            tokio::select! {
                done = &mut working => {
                    return done.unwrap_or_else(|_| Err("something went wrong in relata itself".to_owned()));
                }
                () = context.ct.cancelled() => return Err(CANCELLED.to_owned()),
                _ = look.tick() => {}
            }
            if let Some(spent) = allowance.is_over() {
                return Err(used_up(spent));
            }
            if told.elapsed() >= TELL {
                told = Instant::now();
                progress.tell(Some(&allowance)).await;
            }
        }
    }
}

/// The most questions that wait, or are searched, at once.
const WAITING: usize = 256;
const TOO_MANY: &str = "too many questions wait to be searched\nask again when some are answered";
const CANCELLED: &str = "the question was cancelled";

fn used_up(spent: Spent) -> String {
    let what = match spent {
        Spent::Memory => "memory",
        _ => "time",
    };
    format!(
        "the {what} was used up before the answer was told\na narrower question needs less; who runs the server can allow more"
    )
}

/// Ends a search when its question is dropped, however that comes about.
struct StopAtEnd(Allowance);

impl Drop for StopAtEnd {
    fn drop(&mut self) {
        self.0.stop();
    }
}

/// Who is told how far a search has come, if anybody asked to be.
struct Progress<'c> {
    wanted: Option<(&'c Peer<RoleServer>, ProgressToken)>,
    begun: Instant,
}

impl<'c> Progress<'c> {
    fn of(context: &'c RequestContext<RoleServer>) -> Self {
        let token = context.meta.get_progress_token();
        Self {
            wanted: token.map(|token| (&context.peer, token)),
            begun: Instant::now(),
        }
    }

    /// In seconds, which always grow; beside them, what is searched counts how far it has come.
    async fn tell(&self, searched: Option<&Allowance>) {
        let Some((peer, token)) = &self.wanted else {
            return;
        };
        let seconds = self.begun.elapsed().as_secs_f64();
        let mut progress = ProgressNotificationParam::new(token.clone(), seconds);
        let words = match searched.map(Allowance::progress) {
            None => "waiting for a place".to_owned(),
            Some(None) => "searching".to_owned(),
            Some(Some((done, of))) => format!("searching: {done} of {of} claims are taken out"),
        };
        progress = progress.with_message(words);
        if let Some(most) = searched.and_then(Allowance::most_time) {
            progress = progress.with_total(most.as_secs_f64());
        }
        // Who asked may be gone, and then hears nothing.
        _ = peer.notify_progress(progress).await;
    }
}
