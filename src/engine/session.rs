//! One session with a Spark Connect server: statements go there, rows come back.
//!
//! Every statement bears the tag of the session, by which it is interrupted when somebody stops the question: to stop
//! listening would not end it.

use std::cell::Cell;
use std::io::Cursor;
use std::sync::Arc;
use std::time::{Duration, Instant};

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, Int64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use spark_connect_core::{ChannelBuilder, RetryPolicy, SparkConnectClient, SparkError};
use spark_connect_proto::command::CommandType;
use spark_connect_proto::execute_plan_response::ResponseType;
use spark_connect_proto::plan::OpType;
use spark_connect_proto::{
    AnalyzePlanRequest, Command, CreateDataFrameViewCommand, ExecutePlanRequest, LocalRelation,
    Plan, Relation, SqlCommand, UserContext, analyze_plan_request, analyze_plan_response, relation,
};
use tokio::runtime::Runtime;
use uuid::Uuid;

use super::address::{first_line, reached};
use super::statement::Statement;
use crate::error::{EngineError, Error, Result};
use crate::lens::Allowance;

/// How often it is looked whether somebody stopped the question.
const LOOK: Duration = Duration::from_millis(100);

/// A session.
pub(super) struct Session {
    runtime: Runtime,
    client: SparkConnectClient,
    user: String,
    run: Uuid,
    allowance: Allowance,
    version: String,
    /// Until when it cleans up, whatever the allowance says.
    cleaning: Cell<Option<Instant>>,
}

impl Session {
    /// Opens a session under an allowance: whoever stops that interrupts what runs there.
    pub(super) fn open(address: &str, allowance: &Allowance) -> Result<Self> {
        Self::open_as(&reached(address)?, Uuid::new_v4(), allowance)
    }

    /// Opens the session of another process again, to end what it left.
    pub(super) fn reopen(address: &str, session: &str, run: Uuid) -> Result<Self> {
        let mut channel = reached(address)?;
        channel.set("session_id", session);
        let session = Self::open_as(&channel, run, &Allowance::default())?;
        session.clean_up();
        Ok(session)
    }

    /// Its id, by which it can be opened again.
    pub(super) fn id(&self) -> &str {
        self.client.session_id()
    }

    /// Ends whatever runs in it.
    pub(super) fn interrupt(&self) -> Result<()> {
        self.within(self.client.interrupt_all()).map(|_| ())
    }

    fn open_as(channel: &ChannelBuilder, run: Uuid, allowance: &Allowance) -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| EngineError::Refused {
                why: error.to_string(),
            })?;
        let connected = runtime.block_on(SparkConnectClient::connect(channel));
        let mut client = connected.map_err(|error| refused(&error))?;
        // Whatever does not answer at once is no server, or one whose certificate nobody here trusts.
        client.set_retry_policy(RetryPolicy::no_retries());
        let user = channel.user_id().unwrap_or_default().to_owned();
        let mut session = Self {
            runtime,
            client,
            user,
            run,
            allowance: allowance.clone(),
            version: String::new(),
            cleaning: Cell::new(None),
        };
        session.version = session.asked_version(channel)?;
        // A server that is restarted is worth some seconds, and not an hour.
        session.client.set_retry_policy(RetryPolicy {
            max_retries: Some(3),
            ..RetryPolicy::default()
        });
        Ok(session)
    }

    /// From now on statements only clean up, and go on a little although somebody stopped the question.
    pub(super) fn clean_up(&self) {
        self.cleaning.set(Some(Instant::now() + CLEANING));
    }

    /// Everything is cleaned up, and the session is as it was.
    pub(super) fn cleaned_up(&self) {
        self.cleaning.set(None);
    }

    fn ends(&self) -> bool {
        match self.cleaning.get() {
            Some(until) => Instant::now() > until,
            None => self.allowance.ends_search(),
        }
    }

    /// What the scratch tables of this session are called after.
    pub(super) fn run_id(&self) -> Uuid {
        self.run
    }

    fn tag(&self) -> String {
        format!("relata-{}", self.run.simple())
    }

    /// The version of the server, unless it does not tell.
    pub(super) fn version(&self) -> &str {
        &self.version
    }

    fn asked_version(&self, channel: &ChannelBuilder) -> Result<String> {
        let request = AnalyzePlanRequest {
            session_id: self.client.session_id().to_owned(),
            user_context: Some(self.user()),
            analyze: Some(analyze_plan_request::Analyze::SparkVersion(
                analyze_plan_request::SparkVersion {},
            )),
            ..AnalyzePlanRequest::default()
        };
        match self.wait(self.client.analyze_plan(request))? {
            Ok(answered) => {
                if let Some(analyze_plan_response::Result::SparkVersion(version)) = answered.result
                {
                    return Ok(version.version);
                }
            }
            Err(error) if error.grpc_code() == Some(UNAVAILABLE) => {
                return Err(EngineError::Unreachable {
                    address: channel.endpoint(),
                    why: first_line(&error.message()),
                }
                .into());
            }
            Err(error) if error.grpc_code() == Some(UNAUTHENTICATED) => {
                return Err(refused(&error));
            }
            // Sail asks a Python beside it, which need not be there.
            Err(_) => {}
        }
        Ok("of unknown version".to_owned())
    }

    /// Runs a command.
    pub(super) fn execute(&self, statement: Statement) -> Result<()> {
        self.command(CommandType::SqlCommand(SqlCommand {
            input: Some(statement.into_relation()),
            ..SqlCommand::default()
        }))
    }

    pub(super) fn command(&self, command: CommandType) -> Result<()> {
        self.run(OpType::Command(Command {
            command_type: Some(command),
        }))?;
        Ok(())
    }

    /// The rows of a query.
    pub(super) fn rows(&self, statement: Statement) -> Result<Vec<RecordBatch>> {
        self.rows_of(statement.into_relation())
    }

    pub(super) fn rows_of(&self, relation: Relation) -> Result<Vec<RecordBatch>> {
        self.run(OpType::Root(relation))
    }

    /// The texts in one column of a query.
    pub(super) fn texts(&self, statement: Statement, column: &str) -> Result<Vec<String>> {
        let mut texts = Vec::new();
        for batch in self.rows(statement)? {
            if let Some(column) = batch.column_by_name(column) {
                texts.extend(texts_of(column));
            }
        }
        Ok(texts)
    }

    /// The number that a query counts, in its first column.
    pub(super) fn count(&self, statement: Statement) -> Result<u64> {
        let numbers = self.numbers(statement)?;
        Ok(numbers.first().copied().unwrap_or_default())
    }

    /// The numbers in the first row of a query; what is none counts as 0.
    pub(super) fn numbers(&self, statement: Statement) -> Result<Vec<u64>> {
        let mut numbers = Vec::new();
        for batch in self.rows(statement)? {
            if batch.num_rows() == 0 {
                continue;
            }
            for column in batch.columns() {
                let counted = column.as_any().downcast_ref::<Int64Array>();
                let counted = counted.filter(|counted| !counted.is_null(0));
                let number = counted.map_or(0, |counted| counted.value(0));
                numbers.push(u64::try_from(number).unwrap_or_default());
            }
            break;
        }
        Ok(numbers)
    }

    /// Lets statements of this session see the rows of a query as a table of this name.
    pub(super) fn view(&self, name: &'static str, statement: Statement) -> Result<()> {
        self.show_as(name, statement.into_relation())
    }

    fn show_as(&self, name: &'static str, rows: Relation) -> Result<()> {
        self.command(CommandType::CreateDataframeView(
            CreateDataFrameViewCommand {
                input: Some(rows),
                name: name.to_owned(),
                is_global: false,
                replace: true,
            },
        ))
    }

    /// Lets statements of this session see some texts as the column `v` of a table.
    pub(super) fn give(&self, name: &'static str, texts: &[String]) -> Result<()> {
        let schema = Arc::new(Schema::new(vec![Field::new("v", DataType::Utf8, false)]));
        let column: ArrayRef = Arc::new(StringArray::from_iter_values(texts));
        let written = RecordBatch::try_new(Arc::clone(&schema), vec![column]).and_then(|batch| {
            let mut writer = arrow_ipc::writer::StreamWriter::try_new(Vec::new(), &schema)?;
            writer.write(&batch)?;
            writer.into_inner()
        });
        let bytes = written.map_err(|error| EngineError::Refused {
            why: error.to_string(),
        })?;
        let rows = relation::RelType::LocalRelation(LocalRelation {
            data: Some(bytes.into()),
            schema: Some("v STRING".to_owned()),
        });
        self.show_as(
            name,
            Relation {
                common: None,
                rel_type: Some(rows),
            },
        )
    }

    fn run(&self, plan: OpType) -> Result<Vec<RecordBatch>> {
        let request = ExecutePlanRequest {
            session_id: self.client.session_id().to_owned(),
            user_context: Some(self.user()),
            plan: Some(Plan {
                op_type: Some(plan),
            }),
            tags: vec![self.tag()],
            ..ExecutePlanRequest::default()
        };
        let answered = self.within(async {
            let mut stream = self.client.execute_plan_reattachable(request).await?;
            let mut answered = Vec::new();
            while let Some(response) = stream.message().await? {
                if let Some(ResponseType::ArrowBatch(batch)) = response.response_type {
                    answered.push(batch.data);
                }
            }
            Ok(answered)
        })?;
        let mut batches = Vec::new();
        for bytes in answered {
            let read = arrow_ipc::reader::StreamReader::try_new(Cursor::new(bytes), None)
                .and_then(|reader| reader.collect::<std::result::Result<Vec<_>, _>>());
            batches.extend(read.map_err(|error| EngineError::Refused {
                why: first_line(&error.to_string()),
            })?);
        }
        Ok(batches)
    }

    fn within<T>(
        &self,
        work: impl Future<Output = std::result::Result<T, SparkError>>,
    ) -> Result<T> {
        self.wait(work)?.map_err(|error| refused(&error))
    }

    /// Waits for the server, and interrupts it when the allowance ends.
    fn wait<T>(&self, work: impl Future<Output = T>) -> Result<T> {
        self.runtime.block_on(async {
            tokio::pin!(work);
            loop {
                match tokio::time::timeout(LOOK, &mut work).await {
                    Ok(done) => return Ok(done),
                    Err(_) if self.ends() => {
                        let tag = self.tag();
                        let interrupt = self.client.interrupt_tag(&tag);
                        // Who stops a question waits no longer than for this.
                        let _ = tokio::time::timeout(INTERRUPT, interrupt).await;
                        return Err(EngineError::Stopped.into());
                    }
                    Err(_) => {}
                }
            }
        })
    }

    fn user(&self) -> UserContext {
        UserContext {
            user_id: self.user.clone(),
            ..UserContext::default()
        }
    }
}

/// What gRPC says of a server that cannot be spoken to, and of a token that is not the right one.
const UNAVAILABLE: i32 = 14;
const UNAUTHENTICATED: i32 = 16;

/// How long cleaning up may take.
const CLEANING: Duration = Duration::from_secs(30);

/// How long the server may take to end what it is told to end.
const INTERRUPT: Duration = Duration::from_secs(5);

impl Drop for Session {
    fn drop(&mut self) {
        let release = self.client.release_session();
        // A server that is gone has nothing to release.
        let _ = self
            .runtime
            .block_on(async { tokio::time::timeout(INTERRUPT, release).await });
    }
}

fn refused(error: &SparkError) -> Error {
    let why = first_line(&error.message());
    if why.contains("TABLE_OR_VIEW_NOT_FOUND") && why.contains("`relata`") {
        return EngineError::NoTables.into();
    }
    EngineError::Refused { why }.into()
}

/// The texts of a column; what is no text is left out.
pub(super) fn texts_of(column: &ArrayRef) -> Vec<String> {
    let mut texts = Vec::with_capacity(column.len());
    match column.data_type() {
        DataType::Utf8 => texts.extend(
            column
                .as_string::<i32>()
                .iter()
                .flatten()
                .map(str::to_owned),
        ),
        DataType::LargeUtf8 => {
            texts.extend(
                column
                    .as_string::<i64>()
                    .iter()
                    .flatten()
                    .map(str::to_owned),
            );
        }
        DataType::Utf8View => {
            texts.extend(column.as_string_view().iter().flatten().map(str::to_owned));
        }
        _ => {}
    }
    texts
}
