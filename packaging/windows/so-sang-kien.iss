; Inno Setup: an installer for one user, no administrator's rights asked. Freeze first (docs/packaging.md), then compile this.
#define Version "0.1.0"
#define Frozen "..\..\dist\so-sang-kien"

[Setup]
AppId={{6B0C2D0E-2F0B-4C63-9B0E-6F2F0A4B1C11}
AppName=Sổ Sáng kiến
AppVersion={#Version}
DefaultDirName={localappdata}\Programs\so-sang-kien
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
OutputBaseFilename=so-sang-kien-{#Version}
UninstallDisplayIcon={app}\so-sang-kien.exe
WizardStyle=modern

[Files]
Source: "{#Frozen}\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\Sổ Sáng kiến"; Filename: "{app}\so-sang-kien.exe"
Name: "{autodesktop}\Sổ Sáng kiến"; Filename: "{app}\so-sang-kien.exe"

[Registry]
; A register opens with a double click.
Root: HKCU; Subkey: "Software\Classes\.sosk"; ValueType: string; ValueData: "SoSangKien.Register"; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\SoSangKien.Register"; ValueType: string; ValueData: "Sổ sáng kiến"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\SoSangKien.Register\DefaultIcon"; ValueType: string; ValueData: "{app}\so-sang-kien.exe,0"
Root: HKCU; Subkey: "Software\Classes\SoSangKien.Register\shell\open\command"; ValueType: string; ValueData: """{app}\so-sang-kien.exe"" ""%1"""
; Windows knows a file by its last ending, .zip, which stays with the file manager; the filter shows our verb on bundles only.
Root: HKCU; Subkey: "Software\Classes\SystemFileAssociations\.zip\shell\SoSangKien"; ValueType: string; ValueData: "Mở bằng Sổ Sáng kiến"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\SystemFileAssociations\.zip\shell\SoSangKien"; ValueType: string; ValueName: "AppliesTo"; ValueData: "System.FileName:~>"".sk.zip"""
Root: HKCU; Subkey: "Software\Classes\SystemFileAssociations\.zip\shell\SoSangKien\command"; ValueType: string; ValueData: """{app}\so-sang-kien.exe"" ""%1"""
Root: HKCU; Subkey: "Software\Classes\SystemFileAssociations\.age\shell\SoSangKien"; ValueType: string; ValueData: "Mở bằng Sổ Sáng kiến"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\SystemFileAssociations\.age\shell\SoSangKien"; ValueType: string; ValueName: "AppliesTo"; ValueData: "System.FileName:~>"".sk.zip.age"""
Root: HKCU; Subkey: "Software\Classes\SystemFileAssociations\.age\shell\SoSangKien\command"; ValueType: string; ValueData: """{app}\so-sang-kien.exe"" ""%1"""
