#Requires -Version 7
<#
.SYNOPSIS
Collects what provlens can use from Microsoft Entra ID: provisioning logs, audit logs, the directory once, and of each application its
provisioning jobs, schemas, roles and assignments. It sends GET requests to Microsoft Graph, and nothing else.
.DESCRIPTION
Usage:       ./collect.ps1 [-App "<name or object id>", ...] [-Folder entra] [-Days 30] [-NoLogs]
             Without -App: every application that has a provisioning job. Run the same command again after a break-off: finished pages
             are kept, and it goes on behind them.
Then:        provlens load entra
Needs:       PowerShell 7, and Install-Module Microsoft.Graph.Authentication; or a token in the variable GRAPH_TOKEN, and no module.
Permissions: {{permissions}}
             All of them only read. {{audit}}
Roles:       {{roles}}
Other cloud: -Environment USGov, for example. With GRAPH_TOKEN: $env:GRAPH_URL = 'https://graph.microsoft.us'.
Not here:    the accounts of each application. Export them from the application itself.
By hand:     provlens snapshot --how-to manual
#>
param(
  [string[]] $App = @(),
  [string] $Folder = 'entra',
  [ValidateRange(0, 9999)] [int] $Days = 30,
  [switch] $NoLogs,
  [string] $Environment = 'Global'
)
$ErrorActionPreference = 'Stop'
$UserAttributes = '{{userAttributes}}'
$GroupAttributes = '{{groupAttributes}}'
$Guid = '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'
$Attempts = 6
$FirstWait = if ($env:RETRY_SECONDS) { [int] $env:RETRY_SECONDS } else { 5 }
$Logs = -not $NoLogs

function Say([string] $Text) { Write-Host $Text }
# A sentence, without the place in this script that PowerShell shows of an error.
function Stop-Here([string] $Text) {
  [Console]::Error.WriteLine("collect.ps1: $Text")
  exit 1
}
function Now { [DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ', [Globalization.CultureInfo]::InvariantCulture) }

# ---- What a run keeps for the next one: the pages, and in .state which lists are finished and where the others go on.

# A path in the folder, and its content. .NET knows nothing of the location of PowerShell: paths are whole.
$Root = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Folder)
function At([string] $Name) { [IO.Path]::Combine($Root, $Name.Replace('/', [IO.Path]::DirectorySeparatorChar)) }
function Has([string] $Name) { [IO.File]::Exists((At $Name)) }
function Read-Text([string] $Name) { [IO.File]::ReadAllText((At $Name)) }
function Read-Json([string] $Text) { ConvertFrom-Json -InputObject $Text -AsHashtable -Depth 100 }
# Beside the file and then into its place: there is never half of one.
function Write-Text([string] $Name, [string] $Text) {
  $path = At $Name
  [void] [IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($path))
  [IO.File]::WriteAllText("$path.part", $Text)
  [IO.File]::Move("$path.part", $path, $true)
}

$Request = "$Logs $Days $($App -join '|')"
if ((Has 'manifest.json') -and (Read-Json (Read-Text 'manifest.json'))['finishedAt']) {
  Stop-Here "$Folder is complete. Name another folder for a new collection: -Folder entra-2"
} elseif (Has '.state/request') {
  if ((Read-Text '.state/request') -ne $Request) { Stop-Here "$Folder was begun with other options. Use the same ones, or another -Folder." }
  Say "Going on with $Folder."
} else {
  if ((Test-Path -LiteralPath $Root) -and (Get-ChildItem -LiteralPath $Root -Force | Select-Object -First 1)) {
    Stop-Here "The folder $Folder holds other files. Name another one with -Folder."
  }
  Write-Text '.state/since' ([DateTime]::UtcNow.AddDays(-$Days).ToString('yyyy-MM-ddTHH:mm:ssZ', [Globalization.CultureInfo]::InvariantCulture))
  Write-Text '.state/started' (Now)
  Write-Text '.state/files' ''
  Write-Text '.state/request' $Request
}
$Since = Read-Text '.state/since'
$Refused = [Collections.Generic.List[object]]::new()

# The manifest: when each file was collected, and what was refused. provlens reads the times from it.
function Write-Manifest($FinishedAt) {
  $times = [ordered] @{}
  foreach ($line in (Read-Text '.state/files').Split("`n")) {
    $time, $path = $line.Split("`t")
    if ($path) { $times[$path] = $time }
  }
  $files = @(foreach ($path in $times.Keys) { @{ path = $path; takenAt = $times[$path] } })
  $manifest = [ordered] @{
    provlensCollection = 1
    startedAt = Read-Text '.state/started'
    finishedAt = $FinishedAt
    refused = @($Refused)
    files = $files
  }
  Write-Text 'manifest.json' (ConvertTo-Json -InputObject $manifest -Depth 5)
}

# ---- Requests

if ($env:GRAPH_TOKEN) {
  $Graph = if ($env:GRAPH_URL) { $env:GRAPH_URL.TrimEnd('/') } else { 'https://graph.microsoft.com' }
  # A token goes to Graph over TLS. Plain HTTP is for tests on this machine.
  if ($Graph -notmatch '^(https://|http://(127\.0\.0\.1|localhost):)') { Stop-Here 'GRAPH_URL has to begin with https://.' }
  $Client = [Net.Http.HttpClient]::new()
  $Client.Timeout = [TimeSpan]::FromMinutes(10)
} else {
  Connect-MgGraph -NoWelcome -Environment $Environment -Scopes ('{{permissions}}' -split ', ')
  $Graph = (Get-MgEnvironment -Name $Environment).GraphEndpoint.TrimEnd('/')
}

function Send-Get([string] $Url) {
  if (-not $env:GRAPH_TOKEN) { return Invoke-MgGraphRequest -Method GET -Uri $Url -OutputType HttpResponseMessage -SkipHttpErrorCheck }
  $message = [Net.Http.HttpRequestMessage]::new([Net.Http.HttpMethod]::Get, $Url)
  $message.Headers.Authorization = [Net.Http.Headers.AuthenticationHeaderValue]::new('Bearer', $env:GRAPH_TOKEN)
  $Client.SendAsync($message).GetAwaiter().GetResult()
}

# What the last request was answered with.
$script:Status = 0
$script:Body = ''

# Gets one address into $Body and $Status. Waits and tries again where Graph is busy (429, 5xx) or the connection breaks; stops the script
# where the token does not count or nothing helps. Returns whether Graph answered; $false is a refusal.
function Get-Graph([string] $Url) {
  if (-not $Url.StartsWith("$Graph/")) { throw "A next page lies on another server, which gets no token: $($Url.Split('?')[0])" }
  for ($attempt = 1; ; $attempt++) {
    $wait = $FirstWait * [Math]::Pow(2, $attempt - 1)
    try {
      $answer = Send-Get $Url
      $script:Status = [int] $answer.StatusCode
      $script:Body = $answer.Content.ReadAsStringAsync().GetAwaiter().GetResult()
      if ($answer.Headers.RetryAfter -and $answer.Headers.RetryAfter.Delta) { $wait = $answer.Headers.RetryAfter.Delta.TotalSeconds }
    } catch {
      $script:Status = 0
      $script:Body = ''
      $problem = $_.Exception.Message
    }
    if ($Status -eq 200) { return $true }
    if ($Status -eq 401) { throw 'Graph does not accept the token (401): it may have expired. Sign in again.' }
    if ($Status -ge 400 -and $Status -lt 500 -and $Status -ne 429) { return $false }
    if ($attempt -ge $Attempts) { throw "No answer after $Attempts attempts (status $Status): $($Url.Split('?')[0]) $problem" }
    Say "  status $Status; trying again in $wait s"
    Start-Sleep -Seconds $wait
  }
}

function Get-Message {
  try { $found = (Read-Json $script:Body)['error']; $said = "$($found['code']): $($found['message'])" } catch { $said = '' }
  $said -replace '[^\x20-\x7e]', ''
}

function Add-Refused([string] $What) {
  Say "  refused ($Status): $What. $(Get-Message)"
  $Refused.Add(@{ source = $What; status = "$Status"; message = Get-Message })
}

# Writes a finished file, and notes when it was collected.
function Save-File([string] $Name, [string] $Text) {
  Write-Text $Name $Text
  if (-not $Name.StartsWith('.state/')) { [IO.File]::AppendAllText((At '.state/files'), "$(Now)`t$Name`n") }
}

# One answer into a file. Returns whether Graph gave it.
function Save-Single([string] $Name, [string] $Url) {
  if (Has $Name) { return $true }
  if (-not (Get-Graph $Url)) { return $false }
  Save-File $Name $script:Body
  $true
}

# A page without the link to the next one: the pages are complete together. The rest of its text stays as it came.
function Remove-Link([string] $Page) {
  $Page -replace ',\s*"@odata\.nextLink"\s*:\s*"[^"]*"', '' -replace '"@odata\.nextLink"\s*:\s*"[^"]*"\s*,', ''
}

# Every page of a list: <name>.0001.json, <name>.0002.json, ... Returns whether Graph gave it.
function Save-List([string] $Name, [string] $Url) {
  $mark = ".state/$($Name.Replace('/', ','))"
  if (Has "$mark.done") { return $true }
  $next, $number, $goesOn = $Url, 1, $false
  if (Has "$mark.next") {
    $place = Read-Json (Read-Text "$mark.next")
    $next, $number, $goesOn = $place['url'], $place['number'], $true
  }
  while ($next) {
    if (-not (Get-Graph $next)) {
      # The place where the last run ended does not last forever: then the list begins again.
      if ($goesOn -and $Status -in 400, 410) {
        Say "  $Name begins again: its next page has expired"
        [IO.File]::Delete((At "$mark.next"))
        Get-Pages $Name | ForEach-Object { [IO.File]::Delete($_) }
        $next, $number, $goesOn = $Url, 1, $false
        continue
      }
      return $false
    }
    $goesOn = $false
    $next = (Read-Json $script:Body)['@odata.nextLink']
    Save-File ('{0}.{1:d4}.json' -f $Name, $number) (Remove-Link $script:Body)
    $number++
    Write-Text "$mark.next" (ConvertTo-Json -InputObject @{ url = $next; number = $number } -Compress)
    if ($next) { Say "  ${Name}: $($number - 1) pages" }
  }
  Write-Text "$mark.done" ''
  $true
}

# The files of the pages of a list.
function Get-Pages([string] $Name) {
  $path = At $Name
  $folder = [IO.Path]::GetDirectoryName($path)
  if ([IO.Directory]::Exists($folder)) {
    [IO.Directory]::GetFiles($folder) | Where-Object { $_ -match ('^' + [regex]::Escape($path) + '\.\d{4,}\.json$') } | Sort-Object
  }
}

# What the pages of a list hold, entry by entry.
function Get-Entries([string] $Name) { foreach ($file in Get-Pages $Name) { (Read-Json ([IO.File]::ReadAllText($file)))['value'] } }

# ---- Which applications

# A service principal by its object id or its name.
function Find-Principal([string] $Name) {
  if ($Name -match $Guid) { return $Name }
  $quoted = [uri]::EscapeDataString($Name.Replace("'", "''"))
  if (-not (Get-Graph "$Graph/v1.0/servicePrincipals?`$filter=displayName%20eq%20'$quoted'&`$select=id,displayName")) {
    throw "Graph refuses the list of applications ($Status): $(Get-Message)"
  }
  $found = @((Read-Json $script:Body)['value'] | ForEach-Object { $_['id'] })
  if ($found.Count -eq 0) { throw "There is no application called $Name." }
  if ($found.Count -gt 1) { throw "Several applications are called $Name. Take the object id of one: $($found -join ' ')" }
  $found[0]
}

# What is read of an application; the ids of its assigned groups are added to $Groups.
$Groups = [Collections.Generic.HashSet[string]]::new()
$script:Answered = $false
function Save-App([string] $Id) {
  $at, $url = "apps/$Id", "$Graph/v1.0/servicePrincipals/$Id"
  if (Has ".state/$Id.none") { $script:Answered = $true; return }
  $jobs = @()
  if (Save-List "$at/synchronizationJobs" "$url/synchronization/jobs") {
    $jobs = @(Get-Entries "$at/synchronizationJobs" | ForEach-Object { $_['id'] })
  } elseif ($Status -notin 400, 404) {
    # An application that cannot be provisioned to answers 400 or 404.
    Add-Refused "jobs of $Id"
    return
  }
  $script:Answered = $true
  if ($jobs.Count -eq 0 -and $App.Count -eq 0) {
    if ([IO.Directory]::Exists((At $at))) { [IO.Directory]::Delete((At $at), $true) }
    $others = (Read-Text '.state/files').Split("`n") | Where-Object { $_ -and $_ -notlike "*`t$at/*" }
    Write-Text '.state/files' (($others | ForEach-Object { "$_`n" }) -join '')
    Write-Text ".state/$Id.none" ''
    return
  }
  Say "Application $Id"
  if (-not (Save-Single "$at/servicePrincipal.json" $url)) { Add-Refused "application $Id" }
  if (-not (Save-List "$at/appRoleAssignedTo" "$url/appRoleAssignedTo?`$top=999")) { Add-Refused "assignments of $Id" }
  foreach ($job in $jobs | Where-Object { $_ -match '^[A-Za-z0-9._-]+$' }) {
    if (-not (Save-Single "$at/schema-$job.json" "$url/synchronization/jobs/$job/schema")) { Add-Refused "schema of job $job" }
    if ($Logs -and $App.Count -gt 0) {
      $filter = "activityDateTime%20gt%20$Since%20and%20jobId%20eq%20'$job'"
      if (-not (Save-List "logs/provisioning-$job" "$Graph/v1.0/auditLogs/provisioning?`$filter=$filter&`$top=999")) {
        Add-Refused "provisioning logs of job $job"
      }
    }
  }
  Get-Entries "$at/appRoleAssignedTo" | Where-Object { $_['principalType'] -eq 'Group' } |
    ForEach-Object { [void] $Groups.Add($_['principalId']) }
}

try {
  if ($App.Count -gt 0) { $principals = @($App | ForEach-Object { Find-Principal $_ }) }
  else {
    $found = [Collections.Generic.SortedSet[string]]::new()
    if ($Logs) {
      Say 'Provisioning logs'
      if (-not (Save-List 'logs/provisioning' "$Graph/v1.0/auditLogs/provisioning?`$filter=activityDateTime%20gt%20$Since&`$top=999")) {
        Add-Refused 'provisioning logs'
      }
      Get-Entries 'logs/provisioning' | ForEach-Object { $_['servicePrincipal'] } | Where-Object { $_ -is [Collections.IDictionary] } |
        ForEach-Object { [void] $found.Add("$($_['id'])") }
    }
    Say 'Applications with a provisioning job (one request for each enterprise application)'
    $filter = "tags/any(t:t%20eq%20'WindowsAzureActiveDirectoryIntegratedApp')"
    if (-not (Save-List '.state/principals' "$Graph/v1.0/servicePrincipals?`$filter=$filter&`$select=id&`$top=999")) {
      throw "Graph refuses the list of applications ($Status): $(Get-Message)"
    }
    Get-Entries '.state/principals' | ForEach-Object { [void] $found.Add("$($_['id'])") }
    $principals = @($found | Where-Object { $_ -match $Guid })
  }

  # ---- Each application

  foreach ($principal in $principals) {
    Save-App $principal
    # A right that is lacking is lacking for each of them.
    if (-not $Answered -and $Status -eq 403) {
      throw "Graph refuses the provisioning jobs (403). They need Synchronization.Read.All. $(Get-Message)"
    }
  }

  if ($Logs) {
    Say 'Audit logs of the provisioning service'
    $filter = "loggedByService%20eq%20'Account%20Provisioning'%20and%20activityDateTime%20ge%20$Since"
    if (-not (Save-List 'logs/directoryAudits' "$Graph/v1.0/auditLogs/directoryAudits?`$filter=$filter&`$top=999")) { Add-Refused 'audit logs' }
  }

  # ---- The directory, once for all applications

  Say 'Users and groups'
  # Extension attributes that the mappings and filters read.
  $extensions = @(
    foreach ($file in Get-ChildItem -Path (At 'apps/*/schema-*.json') -ErrorAction SilentlyContinue) {
      foreach ($rule in (Read-Json ([IO.File]::ReadAllText($file.FullName)))['synchronizationRules']) {
        foreach ($mapping in $rule['objectMappings']) {
          $read = ConvertTo-Json -InputObject @($mapping['attributeMappings'], $mapping['scope']) -Depth 100 -Compress
          [regex]::Matches($read, 'extension_[0-9a-fA-F]{32}_\w+') | ForEach-Object { $_.Value }
        }
      }
    }
  ) | Sort-Object -Unique
  $more = -join ($extensions | ForEach-Object { ",$_" })
  if (-not (Save-List 'directory/users' "$Graph/v1.0/users?`$select=$UserAttributes$more&`$top=999")) {
    if ($more -and $Status -eq 400) {
      Say "  Graph does not know one of the extension attributes ($($extensions -join ', ')): asking without them. $(Get-Message)"
      if (-not (Save-List 'directory/users' "$Graph/v1.0/users?`$select=$UserAttributes&`$top=999")) { Add-Refused 'users' }
    } else { Add-Refused 'users' }
  }
  if (-not (Save-List 'directory/deletedUsers' "$Graph/v1.0/directory/deletedItems/microsoft.graph.user?`$select=$UserAttributes&`$top=999")) {
    Add-Refused 'deleted users'
  }
  if (-not (Save-List 'directory/groups' "$Graph/v1.0/groups?`$select=$GroupAttributes&`$top=999")) { Add-Refused 'groups' }

  # Members of the assigned groups, and of the groups in them: nested groups do not count, and provlens says who is in one.
  Say 'Members of the assigned groups'
  $todo = [Collections.Generic.Queue[string]]::new()
  $Groups | Sort-Object | ForEach-Object { $todo.Enqueue($_) }
  $met = [Collections.Generic.HashSet[string]]::new()
  while ($todo.Count -gt 0) {
    $group = $todo.Dequeue()
    if (-not $met.Add($group) -or $group -notmatch $Guid) { continue }
    if (Save-List "directory/members-$group" "$Graph/v1.0/groups/$group/members?`$select=id&`$top=999") {
      Get-Entries "directory/members-$group" | Where-Object { $_['@odata.type'] -eq '#microsoft.graph.group' } |
        ForEach-Object { $todo.Enqueue($_['id']) }
    } elseif ($Status -ne 404) {
      # 404: deleted since it was assigned; nobody is in it.
      Add-Refused "members of group $group"
    }
  }

  # ---- The end

  if ($Refused.Count -gt 0) {
    throw "Not collected ($($Refused.Count)), see `"refused`" in $Folder/manifest.json. Get the permissions first."
  }
  $finished = Now
  Write-Manifest $finished
  [IO.Directory]::Delete((At '.state'), $true)
  Say "Collected into $Folder."
  Say "Next: provlens load $Folder"
} catch {
  Write-Manifest $null
  [Console]::Error.WriteLine("What is finished is kept in $Folder. Run the same command again to go on.")
  Stop-Here $_.Exception.Message
}
