"""What pyproject.toml cannot say: `resources/` travels in the wheel as `coprod_desktop/_resources`.

`coprod_desktop/resources.py` finds it there.
"""

from setuptools import find_namespace_packages, setup

setup(
    packages=[*find_namespace_packages(include=["coprod_desktop*"]), "coprod_desktop._resources"],
    package_dir={"coprod_desktop._resources": "resources"},
    package_data={"": ["*"], "coprod_desktop._resources": ["**/*"]},
)
