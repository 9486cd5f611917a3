import type { Surface } from '../facts.ts';

type Named = readonly [surface: Surface, place: string];

/** A kind of XML file. The first that fits a file speaks for it. */
interface XmlFile {
  readonly name: string;
  readonly file: RegExp;
  /** The name of the outermost element, for formats that share an ending. */
  readonly root?: string;
  /**
   * By the last steps of the path of elements, `/root/child` from the outermost one, and `@name` for an attribute. A step carries
   * its `name`, `key` or plist key in brackets. The first that fits wins.
   */
  readonly fields: readonly (readonly [at: RegExp, surface: Surface, place: string])[];
  /** What every other text between tags is. */
  readonly text?: Named;
}

const APP_NAME_KEY = String.raw`\[(?:app_?name|app_?title|application_?name|application_?title|app_label|launcher_name)\]`;
/** Attributes in any of Android's namespaces but the one for previews. */
const SHOWN_IN_ANDROID = /@(?!tools:)(?:\w+:)?(?:text|hint|title|subtitle|summary|contentDescription|tooltipText|textOn|textOff|prompt|label|helperText|placeholderText|dialogTitle|dialogMessage|queryHint)$/;

const xmlFiles: readonly XmlFile[] = [
  {
    name: 'Android strings',
    file: /(?:^|\/)values[^/]*\/[^/]+\.xml$/,
    root: 'resources',
    fields: [
      [new RegExp(String.raw`/resources/string${APP_NAME_KEY}(?:/\w+)*$`, 'i'), 'app-name', 'application name'],
      [/^\/resources\/(?:string|string-array|plurals)(?:\[|$|\/)[^@]*$/, 'ui', 'message'],
    ],
  },
  // What the debugger and the tests add to the manifest repeats its id.
  { name: 'Android manifest for development', file: /\/(?:debug|profile|androidTest|test)\/AndroidManifest\.xml$/, fields: [[/^\/manifest@package$/, 'identifier', 'application id']] },
  {
    name: 'Android manifest',
    file: /(?:^|\/)AndroidManifest\.xml$/,
    fields: [
      [/^\/manifest@package$/, 'app-name', 'application id'],
      [/^\/manifest\/application(?:\[[^\]]*\])?@android:label$/, 'app-name', 'application name'],
      [/@android:(?:label|description)$/, 'ui', 'label'],
    ],
  },
  { name: 'Android resource', file: /(?:^|\/)res\/(?:layout|menu|xml|navigation)[^/]*\/[^/]+\.xml$/, fields: [[SHOWN_IN_ANDROID, 'ui', 'text']] },
  { name: 'plural messages', file: /\.stringsdict$/, fields: [[/\/string\[NSString\w*Key\]$/, 'identifier', 'format'], [/\/string(?:\[[^\]]*\])?$/, 'ui', 'message']] },
  {
    name: 'property list',
    file: /\.plist$/,
    fields: [
      [/\/string\[CFBundle(?:Display|Spoken)Name\]$/, 'app-name', 'bundle display name'],
      [/\/string\[CFBundleName\]$/, 'app-name', 'bundle name'],
      [/\/string\[(?:CFBundleIdentifier|bundleid)\]$/, 'app-name', 'bundle id'],
      [/\/string\[NS\w+UsageDescription\]$/, 'ui', 'permission text'],
      [/\/string\[(?:NSHumanReadableCopyright|CFBundleGetInfoString|UIApplicationShortcutItem(?:Sub)?[Tt]itle|CFBundleTypeName|UTTypeDescription|Title|FooterText)\]$/, 'ui', 'text'],
      [/\/key$/, 'identifier', 'key'],
    ],
  },
  {
    name: '.NET resources',
    file: /\.res[xw]$/,
    fields: [
      [/^\/root\/data\[(?:App(?:lication)?(?:Display)?(?:Name|Title)|ProductName)(?:[/.]\w+)?\]\/value$/i, 'app-name', 'application name'],
      [/^\/root\/data\[[^\]>]*\]\/value$/, 'ui', 'message'],
      [/\/comment$/, 'comment', 'note for translators'],
    ],
  },
  {
    name: 'MSBuild project',
    file: /\.(?:[a-z]+proj|props|targets)$/i,
    root: 'Project',
    fields: [
      [/\/PropertyGroup\/(?:AssemblyName|AssemblyTitle)$/, 'app-name', 'assembly name'],
      [/\/PropertyGroup\/(?:Product|ProductName|Title|ApplicationTitle|ApplicationName)$/, 'app-name', 'product name'],
      [/\/PropertyGroup\/(?:PackageId|ApplicationId)$/, 'app-name', 'package id'],
      [/\/PropertyGroup\/(?:Description|PackageDescription|AssemblyDescription|Summary)$/, 'ui', 'package description'],
      [/\/PropertyGroup\/(?:RootNamespace|RepositoryUrl|UserSecretsId)$/, 'identifier', 'setting'],
    ],
  },
  {
    name: 'NuGet package',
    file: /\.nuspec$/,
    fields: [
      [/\/metadata\/(?:id|title)$/, 'app-name', 'package id'],
      [/\/metadata\/(?:description|summary)$/, 'ui', 'package description'],
    ],
  },
  {
    name: 'Windows app manifest',
    file: /\.(?:appxmanifest|vsixmanifest)$|(?:^|\/)AppxManifest\.xml$/,
    fields: [
      [/\/(?:Properties\/DisplayName|Metadata\/DisplayName)$/, 'app-name', 'display name'],
      [/\/Identity@(?:Name|Id)$/, 'app-name', 'package id'],
      [/\/(?:uap\d*:)?VisualElements@(?:DisplayName|ShortName)$|\/(?:uap\d*:)?DefaultTile@ShortName$/, 'app-name', 'display name'],
      [/\/(?:uap\d*:)?VisualElements@Description$|\/(?:Properties|Metadata)\/Description$/, 'ui', 'app description'],
    ],
  },
  {
    name: 'Maven project',
    file: /(?:^|\/)(?:pom|[\w.-]+\.pom)(?:\.xml)?$|\.pom$/,
    root: 'project',
    fields: [
      [/^\/project\/artifactId$/, 'app-name', 'artifact id'],
      [/^\/project\/groupId$/, 'app-name', 'group id'],
      [/^\/project\/name$/, 'app-name', 'project name'],
      [/^\/project\/url$/, 'app-name', 'homepage'],
      [/^\/project\/description$/, 'ui', 'project description'],
      [/\/(?:artifactId|groupId|module|mainClass|finalName|id|packageName)$/, 'identifier', 'id'],
    ],
  },
  { name: 'XLIFF catalogue', file: /\.(?:xlf|xliff)$/, fields: [[/\/(?:source|target)(?:\/|$)[^@]*$/, 'ui', 'message'], [/\/note$/, 'comment', 'note for translators']] },
  {
    name: 'Interface Builder',
    file: /\.(?:storyboard|xib)$/,
    fields: [
      [/@(?:text|title|placeholder|label|prompt|hint|headerTitle|footerTitle|normalTitle|alternateTitle|toolTip)$/, 'ui', 'text'],
      [/\/fragment(?:\[[^\]]*\])?@content$|\/string\[(?:text|title|placeholder|content|label|hint)\]$|\/mutableString\[\w+\]$/, 'ui', 'text'],
    ],
  },
  {
    name: 'XAML',
    file: /\.(?:xaml|axaml|fxml)$/,
    fields: [
      [/^\/(?:Window|[\w:]*Window)@Title$/, 'app-name', 'window title'],
      [/@(?:[\w:]+\.)?(?:Text|Content|Header|Title|ToolTip|PlaceholderText|Placeholder|Watermark|Description|Label|text|promptText|title)$/, 'ui', 'text'],
    ],
    text: ['ui', 'text'],
  },
  {
    name: 'picture',
    file: /\.svg$/,
    fields: [
      [/\/metadata\//, 'data', 'meta data'],
      [/\/title$/, 'ui', 'picture title'],
      [/\/desc$/, 'ui', 'picture description'],
      [/\/(?:text|tspan|textPath)(?:\[[^\]]*\])?(?:\/a)?$/, 'ui', 'text'],
      [/@aria-(?:label|description)$/, 'ui', 'label'],
    ],
    text: ['identifier', 'code'],
  },
  { name: 'installer of WiX', file: /\.wx[si]$/i, fields: [[/\/(?:Product|Package|Bundle)@Name$/, 'app-name', 'product name'], [/\/(?:Shortcut|Feature)@(?:Name|Title|Description)$/, 'ui', 'text']] },
  { name: 'Cordova app', file: /(?:^|\/)config\.xml$/, root: 'widget', fields: [[/^\/widget@id$/, 'app-name', 'application id'], [/^\/widget\/name(?:\[|$|@short$)/, 'app-name', 'app name'], [/^\/widget\/description$/, 'ui', 'app description']] },
  {
    name: 'AppStream data',
    file: /\.(?:metainfo|appdata)\.xml(?:\.in)*$/,
    fields: [
      [/^\/component\/(?:id|name)$/, 'app-name', 'component name'],
      [/^\/component\/summary$/, 'ui', 'summary'],
      [/^\/component\/description\//, 'ui', 'description'],
      [/\/(?:caption|release\/description\/.*)$/, 'ui', 'text'],
    ],
  },
  {
    name: 'plugin of IntelliJ',
    file: /(?:^|\/)plugin\.xml$/,
    root: 'idea-plugin',
    fields: [
      [/^\/idea-plugin\/(?:id|name)$/, 'app-name', 'plugin name'],
      [/^\/idea-plugin\/(?:description|change-notes)(?:\/|$)[^@]*$/, 'ui', 'plugin description'],
      [/\/(?:action|group)(?:\[[^\]]*\])?@(?:text|description)$|@displayName$/, 'ui', 'label'],
    ],
  },
  {
    name: 'Odoo data',
    file: /\.xml$/,
    root: 'odoo',
    fields: [
      [/\/menuitem(?:\[[^\]]*\])?@name$/, 'ui', 'menu'],
      [/\/record\/field\[(?:name|description|help|summary|display_name)\]$/, 'ui', 'label'],
      [/@(?:string|help|placeholder|confirm|title|sum)$/, 'ui', 'label'],
      [/\/(?:p|h[1-6]|span|div|a|b|strong|li|td|th|button|label|separator|t)(?:\[[^\]]*\])?$/, 'ui', 'text'],
    ],
  },
  { name: 'search description', file: /\.xml$/, root: 'OpenSearchDescription', fields: [[/\/(?:ShortName|LongName)$/, 'app-name', 'search name'], [/\/Description$/, 'ui', 'search description']] },
];

/** What the texts and attributes of one file are. */
export interface XmlTable {
  fieldAt(path: string): Named | null;
}

export function xmlTableOf(path: string, root: string): XmlTable {
  const kind = xmlFiles.find((one) => one.file.test(path) && (one.root === undefined || one.root === root));
  return {
    fieldAt(at) {
      const match = kind?.fields.find(([pattern]) => pattern.test(at));
      if (match !== undefined) return [match[1], match[2]];
      return at.includes('@') ? null : (kind?.text ?? null);
    },
  };
}
