//! Messages as lines of standard input and output.
//!
//! A line that is no message is answered with an error, as far as it can be told to which request: whoever waits for an
//! answer must not wait for ever.

use std::collections::HashSet;
use std::io::{self, BufRead, Read, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use rmcp::ErrorData;
use rmcp::model::{
    ClientNotification, JsonRpcMessage, NumberOrString, RequestId, ServerJsonRpcMessage,
};
use rmcp::service::{RoleServer, RxJsonRpcMessage, TxJsonRpcMessage, serve_directly};
use rmcp::transport::Transport;
use serde_json::Value;
use tokio::sync::{Notify, mpsc, oneshot};
use tokio::time::timeout;

use super::exact::inexact;
use super::server::Server;

/// The most bytes of a line; a question is never as long.
const MOST_BYTES: u64 = 4 << 20;
/// How long answers are waited for when no more questions come.
const LAST_WORDS: Duration = Duration::from_secs(10);
/// How many requests are open at once.
const MOST_OPEN: usize = 512;
/// How many lines wait to be looked at.
const WAITING: usize = 64;

/// Answers until the input ends.
pub(super) async fn serve(server: Server) -> io::Result<()> {
    // No handshake here: the server answers `initialize`, and whatever comes before it.
    let lines = Lines::new()?;
    let failed = Arc::clone(&lines.failed);
    let running = serve_directly(server, lines, None);
    running.waiting().await.map_err(io::Error::other)?;
    let failed = failed.lock().unwrap_or_else(PoisonError::into_inner).take();
    failed.map_or(Ok(()), Err)
}

type Message = RxJsonRpcMessage<RoleServer>;

/// Standard input and output, each in a thread of its own, since reading them cannot be broken off.
struct Lines {
    read: mpsc::Receiver<Line>,
    write: mpsc::UnboundedSender<Written>,
    open: Arc<Open>,
    /// Why nothing can be written any more.
    failed: Arc<Mutex<Option<io::Error>>>,
}

/// A line to be written, and who wants to know that it was.
struct Written {
    line: String,
    done: oneshot::Sender<io::Result<()>>,
}

/// What came in as a line.
enum Line {
    Message(Box<Message>),
    /// No message: an answer to whatever it was.
    Wrong(Box<ServerJsonRpcMessage>),
    /// Nobody can be answered any more.
    Over,
}

/// The requests that are not yet answered.
#[derive(Default)]
struct Open {
    requests: Mutex<HashSet<RequestId>>,
    changed: Notify,
}

impl Open {
    fn requests(&self) -> MutexGuard<'_, HashSet<RequestId>> {
        // A set is whole whatever happened to whoever held it.
        self.requests.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn close(&self, request: &RequestId) {
        self.requests().remove(request);
        self.changed.notify_one();
    }

    /// The answer to a request that is one too many, or has the id of one that is open: who reads the answers could not tell
    /// them apart.
    fn refuses(&self, message: &Message) -> Option<ServerJsonRpcMessage> {
        let JsonRpcMessage::Request(request) = message else {
            return None;
        };
        let requests = self.requests();
        let why = match requests.contains(&request.id) {
            true => "another request with this id is open",
            false if requests.len() >= MOST_OPEN => "too many requests are open",
            false => return None,
        };
        let error = ErrorData::invalid_request(why, None);
        // Without the id where it is that of another one, whose answer this is not.
        let id = (!requests.contains(&request.id)).then(|| request.id.clone());
        Some(ServerJsonRpcMessage::error(error, id))
    }

    /// Notes what a message begins or breaks off.
    fn note(&self, message: &Message) {
        match message {
            JsonRpcMessage::Request(request) => {
                self.requests().insert(request.id.clone());
            }
            JsonRpcMessage::Notification(notification) => {
                if let ClientNotification::CancelledNotification(cancelled) =
                    &notification.notification
                    && let Some(request) = &cancelled.params.request_id
                {
                    self.close(request);
                }
            }
            _ => {}
        }
    }

    async fn all_answered(&self) {
        while !self.requests().is_empty() {
            self.changed.notified().await;
        }
    }
}

impl Lines {
    fn new() -> io::Result<Self> {
        let (lines, read) = mpsc::channel(WAITING);
        // Weak, or the lines would never end.
        let over = lines.downgrade();
        thread::Builder::new().spawn(move || read_lines(&lines))?;
        let (write, written) = mpsc::unbounded_channel();
        let failed: Arc<Mutex<Option<io::Error>>> = Arc::default();
        let why = Arc::clone(&failed);
        thread::Builder::new().spawn(move || {
            write_lines(written, &why);
            _ = over.upgrade().map(|lines| lines.blocking_send(Line::Over));
        })?;
        Ok(Self {
            read,
            write,
            open: Arc::default(),
            failed,
        })
    }

    /// Writes a message, and comes back when it is written.
    fn put(
        &self,
        message: &ServerJsonRpcMessage,
    ) -> impl Future<Output = io::Result<()>> + Send + 'static + use<> {
        let answered = match message {
            JsonRpcMessage::Response(response) => Some(response.id.clone()),
            JsonRpcMessage::Error(error) => error.id.clone(),
            _ => None,
        };
        let line = serde_json::to_string(message).map_err(io::Error::from);
        let write = self.write.clone();
        let open = Arc::clone(&self.open);
        async move {
            let (done, wait) = oneshot::channel();
            let gone = |_| io::Error::from(io::ErrorKind::BrokenPipe);
            let line = line?;
            write.send(Written { line, done }).map_err(|_| gone(()))?;
            let written = wait.await.map_err(|_| gone(()))?;
            if let Some(answered) = &answered {
                open.close(answered);
            }
            written
        }
    }
}

impl Transport<RoleServer> for Lines {
    type Error = io::Error;

    fn send(
        &mut self,
        message: TxJsonRpcMessage<RoleServer>,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send + 'static {
        self.put(&message)
    }

    async fn receive(&mut self) -> Option<Message> {
        loop {
            match self.read.recv().await {
                Some(Line::Message(message)) => {
                    if let Some(refusal) = self.open.refuses(&message) {
                        self.put(&refusal).await.ok()?;
                        continue;
                    }
                    self.open.note(&message);
                    return Some(*message);
                }
                Some(Line::Wrong(answer)) => self.put(&answer).await.ok()?,
                Some(Line::Over) => return None,
                None => break,
            }
        }
        // A pipe that ends after its questions still wants the answers.
        _ = timeout(LAST_WORDS, self.open.all_answered()).await;
        None
    }

    async fn close(&mut self) -> Result<(), Self::Error> {
        Ok(())
    }
}

/// Hands on line after line, until the input ends or nobody takes them.
fn read_lines(lines: &mpsc::Sender<Line>) {
    let mut input = io::stdin().lock();
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        let most = MOST_BYTES + 1;
        match input.by_ref().take(most).read_until(b'\n', &mut bytes) {
            Ok(0) => return,
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(_) => return,
        }
        let is_too_long = bytes.len() as u64 == most && bytes.last() != Some(&b'\n');
        if is_too_long && input.skip_until(b'\n').is_err() {
            return;
        }
        let line = match is_too_long {
            true => Some(wrong(
                ErrorData::invalid_request(
                    format!("a line is longer than {MOST_BYTES} bytes"),
                    None,
                ),
                None,
            )),
            false => read(&bytes),
        };
        if let Some(line) = line
            && lines.blocking_send(line).is_err()
        {
            return;
        }
    }
}

fn wrong(error: ErrorData, id: Option<RequestId>) -> Line {
    Line::Wrong(Box::new(ServerJsonRpcMessage::error(error, id)))
}

/// One line, if there is anything in it.
fn read(bytes: &[u8]) -> Option<Line> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return None;
    }
    let message: Message = match serde_json::from_slice(bytes) {
        Ok(message) => message,
        Err(error) => return refused(bytes, &error),
    };
    if let (JsonRpcMessage::Request(request), Some(why)) = (&message, inexact(bytes)) {
        let error = ErrorData::invalid_params(why, None);
        return Some(wrong(error, Some(request.id.clone())));
    }
    Some(Line::Message(Box::new(message)))
}

/// The answer to a line that is no message; none to what is no request, since nobody waits for it.
fn refused(bytes: &[u8], error: &serde_json::Error) -> Option<Line> {
    let Ok(value) = serde_json::from_slice::<Value>(bytes) else {
        let why = format!("no JSON, or too deep: {error}");
        return Some(wrong(ErrorData::parse_error(why, None), None));
    };
    let id = match &value["id"] {
        Value::String(id) => Some(NumberOrString::String(id.as_str().into())),
        Value::Number(id) => id.as_i64().map(NumberOrString::Number),
        _ => None,
    };
    if id.is_none() && value["method"].as_str().is_some_and(is_notification) {
        return None;
    }
    let why = format!("no message of the protocol: {error}");
    Some(wrong(ErrorData::invalid_request(why, None), id))
}

fn is_notification(method: &str) -> bool {
    method.starts_with("notifications/")
}

/// Writes line after line, each at once, until one cannot be written.
fn write_lines(mut lines: mpsc::UnboundedReceiver<Written>, failed: &Mutex<Option<io::Error>>) {
    let mut output = io::stdout().lock();
    while let Some(Written { mut line, done }) = lines.blocking_recv() {
        line.push('\n');
        let written = output
            .write_all(line.as_bytes())
            .and_then(|()| output.flush());
        let is_over = written.is_err();
        if let Err(error) = &written {
            let told = format!("cannot write an answer: {error}");
            // First, since whoever waits for this line may end the server.
            *failed.lock().unwrap_or_else(PoisonError::into_inner) =
                Some(io::Error::new(error.kind(), told));
        }
        // Who wanted to know may be gone.
        _ = done.send(written);
        if is_over {
            return;
        }
    }
}
