"""The library in a Maven repository, as a release deploys it, and Spark's settings to take it from there.

Ivy, which Spark asks for packages, reads the poms by rules of its own. What others have made comes
from the repository that Maven has filled, so that nothing is downloaded.
"""

import os
import re
import shutil
from pathlib import Path

VERSION = os.environ["SPARKNN_VERSION"]
COORDINATES = f"io.sparknn:spark-nn_2.13:{VERSION}"

IVY = """
<ivysettings>
  <settings defaultResolver="maven"/>
  <resolvers>
    <ibiblio name="maven" m2compatible="true" root="file:{repository}"/>
  </resolvers>
</ivysettings>
"""


def settings(folder):
    """Deploys below this folder; settings of a session that names nothing but coordinates."""
    shutil.rmtree(folder, ignore_errors=True)
    repository = folder / "repository"
    poms = set()
    for jar in map(Path, os.environ["SPARKNN_JARS"].split(",")):
        if jar.name.startswith("spark-nn"):
            pom = jar.parent.parent / "pom.xml"
            poms.add((pom.parent / parent_of(pom)).resolve())
            deploy(repository, pom, jar)
    for pom in poms:
        deploy(repository, pom)
    ivy = folder / "ivysettings.xml"
    ivy.write_text(IVY.format(repository=os.environ["SPARKNN_REPOSITORY"]).lstrip())
    return {
        "spark.jars.packages": COORDINATES,
        "spark.jars.repositories": f"file:{repository}",
        "spark.jars.ivy": str(folder / "ivy"),
        "spark.jars.ivySettings": str(ivy),
    }


def parent_of(pom):
    return re.search("<relativePath>(.*)</relativePath>", pom.read_text()).group(1)


def deploy(repository, pom, jar=None):
    """Copies them to where Maven's layout has them."""
    text = re.sub("(?s)<parent>.*?</parent>", "", pom.read_text())
    name = re.search("<artifactId>(.*?)</artifactId>", text).group(1)
    folder = repository / "io" / "sparknn" / name / VERSION
    folder.mkdir(parents=True)
    shutil.copy(pom, folder / f"{name}-{VERSION}.pom")
    if jar:
        shutil.copy(jar, folder / f"{name}-{VERSION}.jar")
