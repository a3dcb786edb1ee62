//! Where a request comes from: the connection, or what a proxy of ours says of it.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, HeaderName};

use crate::actions::sign_in::attempts::Whence;
use crate::domain::network::{self, Network};
use crate::web::error::Problem;
use crate::web::{AppState, session};

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The network of whoever asks.
pub fn network(state: &AppState, extensions: &Extensions, headers: &HeaderMap) -> Network {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>();
    let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |it| it.0.ip());
    // several headers are one list
    let lines = headers.get_all(FORWARDED_FOR).iter();
    let lines: Vec<&str> = lines.map(|it| it.to_str().unwrap_or_default()).collect();
    Network::of(network::caller(peer, &lines.join(","), &state.options.proxies))
}

impl FromRequestParts<AppState> for Whence {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        Ok(Self {
            network: network(state, &parts.extensions, &parts.headers),
            device: session::value(&parts.headers, session::DEVICE),
        })
    }
}

impl FromRequestParts<AppState> for Network {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        Ok(network(state, &parts.extensions, &parts.headers))
    }
}
