//! An address as a square that a telephone's camera reads.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use qrcode::QrCode;
use qrcode::render::svg;

/// As an image in the page itself, which the policy for pages allows.
pub fn image(address: &str) -> Option<String> {
    let code = QrCode::new(address).ok()?;
    let image = code.render::<svg::Color>().min_dimensions(240, 240).build();
    Some(format!("data:image/svg+xml;base64,{}", STANDARD.encode(image)))
}
