"""Static files under names that carry their hash; before `serve` has gathered them, under their plain names."""

from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Hashed and compressed once gathered; a page rendered before that still finds its files."""

    manifest_strict = False

    def url(self, name: str, force: bool = False) -> str:  # noqa: FBT001, FBT002  Django's signature
        if name in self.hashed_files:
            return str(super().url(name, force))
        return f"{self.base_url}{name}"
