# Completes provlens in PowerShell. Put this into $PROFILE:  provlens completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName provlens -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $before = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.Extent.Text.Trim("'", '"') })
    provlens --complete @before "=$wordToComplete" 2>$null | ForEach-Object {
        # Names of applications come from logs: quoted, nothing in them is evaluated.
        $text = if ($_ -match '^[\w./:-]+$') { $_ } else { "'" + ($_ -replace "['\u2018\u2019\u201a\u201b]", '$0$0') + "'" }
        [System.Management.Automation.CompletionResult]::new($text, $_, 'ParameterValue', $_)
    }
}
