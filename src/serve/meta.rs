//! `GET /meta`: what the data holds and what can be asked.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;

use super::overview::Meta;
use super::shared::Shared;
use super::work::work;
use crate::loopback::Refusal;

pub(super) async fn meta(State(shared): State<Arc<Shared>>) -> Result<Json<Meta>, Refusal> {
    let known = Arc::clone(&shared);
    let told = work(&shared.looks, &shared.settings.each, move |_| {
        Ok(known.meta().clone())
    });
    told.await.map(Json)
}
