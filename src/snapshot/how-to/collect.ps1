# Collects what provlens needs to know about one application and the directory, with read-only requests (GET) to Microsoft Graph.
#
# Needs:       Install-Module Microsoft.Graph.Authentication
# Permissions: Application.Read.All, User.Read.All, GroupMember.Read.All, Synchronization.Read.All; all of them read only.
# Usage:       ./collect.ps1 -App "<name or object id of the service principal>" [-Folder snapshot]
# Then:        provlens snapshot <folder>
param(
  [Parameter(Mandatory)] [string] $App,
  [string] $Folder = 'snapshot'
)
$ErrorActionPreference = 'Stop'
Connect-MgGraph -NoWelcome -Scopes 'Application.Read.All', 'User.Read.All', 'GroupMember.Read.All', 'Synchronization.Read.All'
$Graph = 'https://graph.microsoft.com'
# What mappings and filters read. Add the extension attributes that your mappings use: extension_<app id>_<name>.
$UserAttributes = 'id,userPrincipalName,displayName,givenName,surname,mail,mailNickname,otherMails,proxyAddresses,accountEnabled,userType,department,jobTitle,companyName,employeeId,employeeType,employeeHireDate,officeLocation,streetAddress,city,state,postalCode,country,usageLocation,preferredLanguage,businessPhones,mobilePhone,faxNumber,onPremisesImmutableId,onPremisesSamAccountName,onPremisesSecurityIdentifier,onPremisesUserPrincipalName,onPremisesExtensionAttributes,createdDateTime,deletedDateTime'
$GroupAttributes = 'id,displayName,description,mail,mailNickname,mailEnabled,securityEnabled,groupTypes,membershipRule,onPremisesSecurityIdentifier,createdDateTime,deletedDateTime'

New-Item -ItemType Directory -Force -Path $Folder | Out-Null

function Get-Graph([string] $Url) {
  Invoke-MgGraphRequest -Method GET -Uri $Url -Headers @{ ConsistencyLevel = 'eventual' } -OutputType Json
}

function Save-Text([string] $Name, [string] $Text) {
  [IO.File]::WriteAllText((Join-Path (Resolve-Path $Folder) $Name), $Text)
}

# Every page of a list: <name>.0001.json, <name>.0002.json, ... Returns what the pages list.
function Save-Pages([string] $Name, [string] $Url) {
  $number = 1
  while ($Url) {
    $page = Get-Graph $Url | ConvertFrom-Json -Depth 50 -AsHashtable
    $Url = $page['@odata.nextLink']
    # The pages are complete together: the link to the next one is taken out.
    $page.Remove('@odata.nextLink')
    Save-Text ('{0}.{1:d4}.json' -f $Name, $number) ($page | ConvertTo-Json -Depth 50 -Compress)
    $page['value']
    $number++
  }
}

if ($App -match '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$') { $Principal = $App }
else {
  $name = [uri]::EscapeDataString($App.Replace("'", "''"))
  $Principal = (Get-Graph "$Graph/v1.0/servicePrincipals?`$filter=displayName eq '$name'&`$select=id" | ConvertFrom-Json).value[0].id
}
if (-not $Principal) { throw "There is no service principal $App." }

Save-Text 'servicePrincipal.json' (Get-Graph "$Graph/v1.0/servicePrincipals/$Principal")
$assignments = Save-Pages 'appRoleAssignedTo' "$Graph/v1.0/servicePrincipals/$Principal/appRoleAssignedTo?`$top=999"
$jobs = Save-Pages 'synchronizationJobs' "$Graph/v1.0/servicePrincipals/$Principal/synchronization/jobs"
foreach ($job in $jobs) {
  Save-Text "schema-$($job.id).json" (Get-Graph "$Graph/v1.0/servicePrincipals/$Principal/synchronization/jobs/$($job.id)/schema")
}

$null = Save-Pages 'users' "$Graph/v1.0/users?`$select=$UserAttributes&`$top=999"
$null = Save-Pages 'deletedUsers' "$Graph/v1.0/directory/deletedItems/microsoft.graph.user?`$select=$UserAttributes&`$top=999"
$null = Save-Pages 'groups' "$Graph/v1.0/groups?`$select=$GroupAttributes&`$top=999"

# Members of the assigned groups, and of the groups in them: nested groups do not count, and provlens tells who is in one.
$todo = [Collections.Generic.Queue[string]]::new()
$seen = [Collections.Generic.HashSet[string]]::new()
$assignments | Where-Object principalType -eq 'Group' | ForEach-Object { $todo.Enqueue($_.principalId) }
while ($todo.Count -gt 0) {
  $group = $todo.Dequeue()
  if (-not $seen.Add($group)) { continue }
  Save-Pages "members-$group" "$Graph/v1.0/groups/$group/members?`$select=id&`$top=999" |
    Where-Object '@odata.type' -eq '#microsoft.graph.group' | ForEach-Object { $todo.Enqueue($_.id) }
}

$now = [DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mmZ')
Write-Host "Collected into $Folder. Next: provlens snapshot $Folder --app $Principal --taken-at $now"
