//! `relata serve` over real sockets: who may ask, what is answered, and how much of it at one time.

mod checked;
mod client;
mod fuzz;
mod guard;
mod hub;
mod limits;
mod looks;
mod questions;
