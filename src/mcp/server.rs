//! What the server says it can do, and who answers what.

use std::sync::Arc;

use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, GetPromptRequestParams,
    GetPromptResponse, Implementation, InitializeRequestParams, InitializeResult,
    ListPromptsResult, ListResourceTemplatesResult, ListToolsResult, PaginatedRequestParams,
    ReadResourceRequestParams, ReadResourceResponse, ServerCapabilities, ServerConfig,
    Tool as Described, ToolAnnotations,
};
use rmcp::service::{NotificationContext, RequestContext, RoleServer};
use rmcp::{ErrorData, ServerHandler};

use super::work::Desk;
use super::{Settings, arguments, prompts, resources, result};
use crate::graph::Graph;
use crate::model::{nearest, shortened};
use crate::schema::{Tool, tools};

/// The tools, resources and prompts of one graph.
#[derive(Debug, Clone)]
pub(super) struct Server {
    desk: Desk,
    tools: Arc<Vec<Tool>>,
    described: Arc<Vec<Described>>,
    instructions: String,
}

impl Server {
    pub(super) fn new(graph: Graph, settings: &Settings) -> Self {
        let instructions = instructions(&graph);
        let tools = tools();
        let described = tools.iter().map(describe).collect();
        Self {
            desk: Desk::new(graph, settings),
            tools: Arc::new(tools),
            described: Arc::new(described),
            instructions,
        }
    }

    fn tool(&self, name: &str) -> Result<&Tool, ErrorData> {
        if let Some(tool) = self.tools.iter().find(|tool| tool.verb == name) {
            return Ok(tool);
        }
        let verbs: Vec<&str> = self.tools.iter().map(|tool| tool.verb).collect();
        let near = nearest(name, verbs.iter().copied());
        let hint = match near.first() {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the tools are {}", verbs.join(", ")),
        };
        Err(ErrorData::invalid_params(
            format!("there is no tool `{}`\n{hint}", shortened(name)),
            None,
        ))
    }
}

/// As an assistant is told of a tool.
fn describe(tool: &Tool) -> Described {
    let only_asks = ToolAnnotations::new()
        .read_only(true)
        .destructive(false)
        .idempotent(true)
        .open_world(false);
    Described::new(tool.verb, tool.about.clone(), Arc::new(tool.input.clone()))
        .with_title(tool.asks)
        .with_raw_output_schema(Arc::new(tool.output.clone()))
        .with_annotations(only_asks)
}

/// What an assistant must know before it asks.
fn instructions(graph: &Graph) -> String {
    let dataset = graph.dataset();
    format!(
        "relata answers questions about who owns what was listed, from {} ({} entities, {} claims). Every row cites its sources; \
         name them when you repeat it. A listing is the lister's claim, not a finding of law. Shares are exact texts: never round \
         them, and never multiply a minority stake into control. `complete: false` means that more may be there: nothing can be \
         concluded from what is missing; read `limits`. `complete: true` and no rows means: not found in this data, which \
         `notes` say how far documented. Names may be ids, names or aliases in any script; `find` looks them up. Read a claim \
         as relata://claim/ID and a source as relata://source/ID, with the id percent-encoded. Long answers come in pages: \
         `next` is the `rows.after` of the next one.",
        dataset.name, dataset.entities, dataset.relationships
    )
}

impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        let capabilities = ServerCapabilities::builder()
            .enable_tools()
            .enable_resources()
            .enable_prompts()
            .build();
        let me = Implementation::new("relata", env!("CARGO_PKG_VERSION"))
            .with_title("relata: who owns what was listed?");
        ServerConfig::new(capabilities)
            .with_server_info(me)
            .with_instructions(&*self.instructions)
    }

    async fn initialize(
        &self,
        request: InitializeRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<InitializeResult, ErrorData> {
        let agreed = self.negotiate_initialize(&request)?;
        // What holds from now on is the version that both know, and not the one that was asked for.
        context
            .peer
            .set_peer_info(request.with_protocol_version(agreed.protocol_version.clone()));
        Ok(agreed)
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult::with_all_items(self.described.to_vec()))
    }

    fn get_tool(&self, name: &str) -> Option<Described> {
        self.described
            .iter()
            .find(|tool| tool.name == name)
            .cloned()
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let tool = self.tool(&request.name)?;
        let told = match arguments::read(tool, request.arguments.unwrap_or_default()) {
            Ok(asked) => {
                let work =
                    move |graph: &Graph, allowance: &_| result::tell(graph, allowance, asked);
                self.desk.run(&context, work).await
            }
            Err(error) => Err(error),
        };
        Ok(match told {
            Ok(told) => {
                let mut result = CallToolResult::success(vec![ContentBlock::text(told.text)]);
                result.structured_content = Some(told.structured);
                result.into()
            }
            // No error of the protocol: clients show those to nobody, and the assistant is who can put it right.
            Err(error) => CallToolResult::error(vec![ContentBlock::text(error)]).into(),
        })
    }

    async fn list_resource_templates(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListResourceTemplatesResult, ErrorData> {
        Ok(ListResourceTemplatesResult::with_all_items(
            resources::templates(),
        ))
    }

    async fn read_resource(
        &self,
        request: ReadResourceRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<ReadResourceResponse, ErrorData> {
        let read = resources::find(self.desk.graph(), &request.uri)?;
        let work = move |graph: &Graph, allowance: &_| resources::read(graph, allowance, read);
        let told = self.desk.run(&context, work).await;
        let told = told.map_err(|error| ErrorData::internal_error(error, None))?;
        Ok(resources::result(request.uri, told).into())
    }

    async fn list_prompts(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListPromptsResult, ErrorData> {
        Ok(ListPromptsResult::with_all_items(prompts::all()))
    }

    async fn get_prompt(
        &self,
        request: GetPromptRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<GetPromptResponse, ErrorData> {
        let arguments = request.arguments.unwrap_or_default();
        Ok(prompts::get(&request.name, &arguments)?.into())
    }

    // The default writes a line into the log.
    async fn on_initialized(&self, _: NotificationContext<RoleServer>) {}
}
