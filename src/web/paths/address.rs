//! How addresses are declared: a type and its address a line.

/// Declares addresses: `/// What is there.` where the name does not say it, then `Name { id: TheId } = "/adress/{id}",`.
macro_rules! paths {
    ($( $(#[$about:meta])* $name:ident $({ $($field:ident: $type:ty),+ })? = $path:tt, )+) => { $(
        paths!(@one [$(#[$about])*] $name [$($(pub $field: $type),+)?] $path);
    )+ };
    (@one [$(#[$about:meta])*] $name:ident [] $path:tt) => {
        $(#[$about])*
        #[derive(axum_extra::routing::TypedPath, serde::Deserialize)]
        #[typed_path($path)]
        pub struct $name;
    };
    (@one [$(#[$about:meta])*] $name:ident [$($fields:tt)+] $path:tt) => {
        $(#[$about])*
        #[derive(axum_extra::routing::TypedPath, serde::Deserialize)]
        #[typed_path($path)]
        pub struct $name { $($fields)+ }
    };
}
