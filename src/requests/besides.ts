/** What lies beside an app, and sends nothing for it. */

/** Folders of a route are parts of its address, and those below a root of sources the name of a package (`com.example.app`), whatever they are called. */
const NAMING = /((?:^|\/)app\/).*\/(?=(?:route|page)\.[cm]?[jt]sx?$)|((?:^|\/)src\/\w*[mM]ain\/(?:java|kotlin)\/).*\/(?=[^/]+\.(?:java|kt)$)/;

/** Tests and what people only build or try with send nothing for the app. */
export const isBesides = (file: string): boolean => /(?:^|\/)(?:__tests__|__mocks__|tests?|specs?|integration_test|test_driver|e2e|cypress|fixtures?|mocks?|examples?|stories|node_modules|dist|build|vendor)\/|\.(?:test|spec|stories|mock|e2e)\.[cm]?[jt]sx?$|\.min\.js$|(?:^|\/)(?:test_\w+|\w+_test|conftest|setup|tests)\.py$|_test\.(?:go|dart)$|(?:^|\/)src\/(?:test|androidTest|testFixtures|integrationTest)\/|(?:^|\/)(?:tests?|spec)\.(?:java|kt|cs)$|\.Tests?\/|\.g\.(?:dart|cs)$|\.pb\.go$|(?:^|\/)(?:bin|obj|target)\/.*\.(?:cs|java)$|(?:_spec|_test|spec_helper|test_helper)\.rb$|(?:^|\/)(?:db|database)\/(?:migrat\w+|factories)\/|(?:^|\/)(?:\.?venv|site-packages|migrations)\/|(?:^|\/)[\w.-]+\.config\.[cm]?[jt]s$/i.test(file) || TEST_BY_NAME.test(file);

/** By a word with a capital of its own: `Retrofit.kt`, `Latest.php` and `ContractAudit.java` are no tests. */
const TEST_BY_NAME = /(?:Tests?|Spec|(?<![A-Z])IT)\.(?:java|kt|cs)$|Test(?:Case)?\.php$/;

/** Whether a source is a program of the app by where it lies. */
export const isOfApp = (file: string): boolean => !isBesides(file.replace(NAMING, '$1$2'));
